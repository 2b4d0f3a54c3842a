import { args, flags } from '@adonisjs/core/ace'
import { AdminCommand, UsageError } from './_base.js'

export default class UserAnonymize extends AdminCommand {
  static commandName = 'user:anonymize'
  static description =
    'Replace a person’s name, address and phone by « Utilisateur supprimé n » for ever'
  static help = [
    'Ends their sessions and links, suspends their places. Signed acceptances, invoices and',
    'conversations stay (RGPD art. 17-3 b and e). This cannot be undone: it asks first.',
    '',
    '  node ace user:export jean@dupont.fr && node ace user:anonymize jean@dupont.fr',
    '  node ace user:anonymize jean@dupont.fr --force --json',
  ]

  @args.string({ argumentName: 'email', description: 'Address of the person' })
  declare email: string

  @flags.boolean({ description: 'Do not ask' })
  declare force?: boolean

  async perform() {
    const user = await this.personWith(this.email)
    if (!(await this.#agreed(user.fullName, user.email))) {
      return this.fail(await this.text('commands.anonymize.given_up'), 1)
    }
    const accountsWithoutAdmin = await user.anonymize()
    this.print({ id: user.id, name: user.fullName, email: user.email, accountsWithoutAdmin })
  }

  async #agreed(name: string, email: string) {
    if (this.force) return true
    if (!process.stdin.isTTY || this.json) {
      throw new UsageError(await this.text('commands.refused.missing', { flags: '--force' }))
    }
    return this.prompt.confirm(await this.text('commands.anonymize.sure', { name, email }))
  }
}
