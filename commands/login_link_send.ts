import { args, flags } from '@adonisjs/core/ace'
import { AdminCommand } from './_base.js'
import type Customer from '#models/customer'
import type User from '#models/user'

export default class LoginLinkSend extends AdminCommand {
  static commandName = 'login_link:send'
  static description = 'E-mail a new login link, which replaces the earlier ones'
  static help = [
    'The link leads to the account given by --customer, else to the person’s first one.',
    '',
    '  node ace login_link:send jean@dupont.fr',
    '  node ace login_link:send jean@dupont.fr --customer tp-c700099 --show',
  ]

  @args.string({ argumentName: 'email', description: 'Address of the person' })
  declare email: string

  @flags.string({ description: 'Account (tp-c700000) or ERP code of the customer' })
  declare customer?: string

  @flags.boolean({ description: 'Print the link as well: whoever has it gets in' })
  declare show?: boolean

  async perform() {
    const { default: Users } = await import('#models/user')
    const { default: Refusal } = await import('#exceptions/refusal')
    const { absoluteUrl } = await import('#mails/letter')
    const user = await Users.findBy('email', Users.normaliseEmail(this.email))
    if (!user) throw new Refusal('email', 'commands.refused.no_such_person', { email: this.email })
    if (user.disabledAt) {
      throw new Refusal('email', 'commands.refused.disabled_person', { email: user.email })
    }
    const customer = await this.#customerOf(user)
    const token = await user.sendLoginLink({ by: null, to: customer })
    this.print({
      email: user.email,
      customer: customer?.account ?? null,
      ...(this.show ? { url: absoluteUrl('auth.login_links.show', { token }) } : {}),
    })
  }

  async #customerOf(user: User): Promise<Customer | null> {
    const accounts = await user.accounts()
    if (!this.customer) return accounts.at(0) ?? null
    const named = accounts.find(
      ({ account, code }) => account === this.customer!.toLowerCase() || code === this.customer
    )
    if (named) return named
    const { default: Refusal } = await import('#exceptions/refusal')
    throw new Refusal('customer', 'commands.refused.not_a_contact', {
      email: user.email,
      customer: this.customer,
    })
  }
}
