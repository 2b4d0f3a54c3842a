import { args, flags } from '@adonisjs/core/ace'
import { AdminCommand } from './_base.js'

export default class SecondFactorReset extends AdminCommand {
  static commandName = 'second_factor:reset'
  static description = 'Turn off the second factor of somebody who lost their phone and codes'
  static help = [
    'Removes passkeys, authenticator app and recovery codes; the password stays. The person is told',
    'by mail. Do it once you have recognised them.',
    '',
    '  node ace second_factor:reset lea@dealer.fr',
  ]

  @args.string({ argumentName: 'email', description: 'Address of the person' })
  declare email: string

  @flags.boolean({ description: 'Don’t ask before doing it' })
  declare force?: boolean

  async perform() {
    const { default: Users } = await import('#models/user')
    const { default: StaleTransition } = await import('#exceptions/stale_transition')
    const email = Users.normaliseEmail(this.email)
    const user = await Users.findBy('email', email)
    if (!user) return this.refuse('email', 'commands.refused.no_such_person', { email })
    if (!(await this.#agreed(user.email))) return

    await user.resetSecondFactor({ by: null }).catch((error) => {
      if (error instanceof StaleTransition) return this.refuse('email', error.key)
      throw error
    })
    this.print({ email: user.email, secondFactor: false })
  }

  async #agreed(email: string) {
    if (this.force || this.json || !process.stdin.isTTY) return true
    return this.prompt.confirm(`Turn off the second factor of ${email}?`)
  }
}
