import { flags } from '@adonisjs/core/ace'
import { AdminCommand } from './_base.js'

export default class CustomerCreate extends AdminCommand {
  static commandName = 'customer:create'
  static description = 'Create a customer with its first contact, who gets a login link by mail'
  static help = [
    'Asks for what isn’t given, on a terminal. The contact looks after the account: all rights.',
    '',
    '  node ace customer:create --entity TP --agency SEC --code C700099 --name "Ets Dupont" \\',
    '    --email jean@dupont.fr --first-name Jean --last-name Dupont',
  ]

  @flags.string({ description: 'Code of the entity' })
  declare entity?: string

  @flags.string({ description: 'Code of the home agency' })
  declare agency?: string

  @flags.string({ description: 'ERP code of the customer' })
  declare code?: string

  @flags.string({ description: 'Name of the company' })
  declare name?: string

  @flags.string({ description: 'E-mail address of the first contact' })
  declare email?: string

  @flags.string({ description: 'First name of the contact' })
  declare firstName?: string

  @flags.string({ description: 'Last name of the contact' })
  declare lastName?: string

  @flags.string({ description: 'Phone number of the contact' })
  declare phone?: string

  @flags.string({ description: 'SIREN, nine digits' })
  declare siren?: string

  @flags.string({ description: 'SIRET, fourteen digits' })
  declare siret?: string

  @flags.string({ description: 'VAT number' })
  declare vatNumber?: string

  @flags.string({ description: 'Street' })
  declare address?: string

  @flags.string({ description: 'Postal code' })
  declare postalCode?: string

  @flags.string({ description: 'Town' })
  declare city?: string

  @flags.string({ description: 'Terms of payment, in words' })
  declare paymentTerms?: string

  async perform() {
    const entityCode = await this.need('entity', this.entity, 'Entity')
    const agencyCode = await this.need('agency', this.agency, 'Agency')
    const code = await this.need('code', this.code, 'ERP code of the customer')
    const name = await this.need('name', this.name, 'Name of the company')
    const email = await this.need('email', this.email, 'E-mail address of the first contact')
    const firstName = await this.need('first-name', this.firstName, 'First name of the contact')
    const lastName = await this.need('last-name', this.lastName, 'Last name of the contact')
    await this.complete()

    const { default: Customer } = await import('#models/customer')
    const { customerValidator } = await import('#validators/organisation')
    const { contact, ...facts } = await customerValidator.validate(
      {
        code,
        name,
        siren: this.siren,
        siret: this.siret,
        vatNumber: this.vatNumber,
        address: this.address,
        postalCode: this.postalCode,
        city: this.city,
        paymentTerms: this.paymentTerms,
        contact: { email, firstName, lastName, phone: this.phone },
      },
      await this.wording()
    )
    const agency = await this.agencyNamed(await this.entityNamed(entityCode), agencyCode)
    const customer = await Customer.open({ agency, by: null, contact, ...facts })
    this.print({
      id: customer.id,
      account: customer.account,
      code: customer.code,
      name: customer.name,
      entity: entityCode.toUpperCase(),
      agency: agency.code,
      contact: contact.email,
    })
  }
}
