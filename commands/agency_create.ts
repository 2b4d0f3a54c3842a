import { flags } from '@adonisjs/core/ace'
import { AdminCommand } from './_base.js'

export default class AgencyCreate extends AdminCommand {
  static commandName = 'agency:create'
  static description = 'Create an agency with its five teams and their mailboxes'
  static help = [
    'Asks for what isn’t given, on a terminal. A team without a mailbox of its own reads the agency’s.',
    '',
    '  node ace agency:create --entity TP --code SEC --city Seclin --email seclin@dealer.fr \\',
    '    --workshop atelier.seclin@dealer.fr --parts pieces.seclin@dealer.fr',
  ]

  @flags.string({ description: 'Code of the entity' })
  declare entity?: string

  @flags.string({ description: 'Short code: SEC' })
  declare code?: string

  @flags.string({ description: 'Name; by default « Agence de » and the town' })
  declare name?: string

  @flags.string({ description: 'Town' })
  declare city?: string

  @flags.string({ description: 'Street' })
  declare address?: string

  @flags.string({ description: 'Postal code' })
  declare postalCode?: string

  @flags.string({ description: 'E-mail address of the agency' })
  declare email?: string

  @flags.string({ description: 'Phone number that customers call' })
  declare phone?: string

  @flags.string({ description: 'Opening hours, in words' })
  declare openingHours?: string

  @flags.string({ description: 'Mailbox of the parts team' })
  declare parts?: string

  @flags.string({ description: 'Mailbox of the workshop' })
  declare workshop?: string

  @flags.string({ description: 'Mailbox of the appraisal team' })
  declare appraisal?: string

  @flags.string({ description: 'Mailbox of customer accounting' })
  declare accounting?: string

  @flags.string({ description: 'Mailbox of the front office' })
  declare frontOffice?: string

  async perform() {
    const entityCode = await this.need('entity', this.entity, 'Code of the entity')
    const code = await this.need('code', this.code, 'Code (SEC)')
    const city = await this.need('city', this.city, 'Town')
    const email = await this.need('email', this.email, 'E-mail address of the agency')
    await this.complete()

    const entity = await this.entityNamed(entityCode)
    const { default: Agency } = await import('#models/agency')
    const { agencyValidator } = await import('#validators/organisation')
    const facts = await agencyValidator.validate(
      {
        code,
        city,
        email,
        name: this.name ?? Agency.nameIn(city),
        address: this.address,
        postalCode: this.postalCode,
        phone: this.phone,
        openingHours: this.openingHours,
        mailboxes: {
          parts: this.parts,
          workshop: this.workshop,
          appraisal: this.appraisal,
          accounting: this.accounting,
          front_office: this.frontOffice,
        },
      },
      await this.wording()
    )
    const agency = await Agency.open({ entity, ...facts })
    await agency.load('teams')
    this.print({
      id: agency.id,
      entity: entity.code,
      code: agency.code,
      name: agency.name,
      teams: Object.fromEntries(agency.teams.map((team) => [team.kind, team.email])),
    })
  }
}
