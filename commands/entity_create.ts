import { flags } from '@adonisjs/core/ace'
import { AdminCommand } from './_base.js'

export default class EntityCreate extends AdminCommand {
  static commandName = 'entity:create'
  static description = 'Create an entity: a company of the group'
  static help = [
    'Asks for what isn’t given, on a terminal. Its agencies follow with agency:create.',
    '',
    '  node ace entity:create --code TP --name "Travaux Publics" --city Seclin --accent "#b8430d"',
  ]

  @flags.string({ description: 'Short code, in numbers of documents: TP' })
  declare code?: string

  @flags.string({ description: 'Name on screen and on documents' })
  declare name?: string

  @flags.string({ description: 'What it sells, in a few words, on the login page' })
  declare tagline?: string

  @flags.string({ description: 'SIREN, nine digits' })
  declare siren?: string

  @flags.string({ description: 'VAT number' })
  declare vatNumber?: string

  @flags.string({ description: 'Street of the registered office' })
  declare address?: string

  @flags.string({ description: 'Postal code' })
  declare postalCode?: string

  @flags.string({ description: 'Town' })
  declare city?: string

  @flags.string({ description: 'Colour of its portal, such as #b8430d' })
  declare accent?: string

  async perform() {
    const code = await this.need('code', this.code, 'Code (TP)')
    const name = await this.need('name', this.name, 'Name')
    await this.complete()

    const { default: Entity } = await import('#models/entity')
    const { entityValidator } = await import('#validators/organisation')
    const facts = await entityValidator.validate(
      {
        code,
        name,
        tagline: this.tagline,
        siren: this.siren,
        vatNumber: this.vatNumber,
        address: this.address,
        postalCode: this.postalCode,
        city: this.city,
        accent: this.accent,
      },
      await this.wording()
    )
    const entity = await Entity.establish(facts)
    this.print({
      id: entity.id,
      code: entity.code,
      name: entity.name,
      login: await this.url(entity),
    })
  }

  private async url(entity: { slug: string }) {
    const { absoluteUrl } = await import('#mails/letter')
    return absoluteUrl('auth.sessions.create', { entity: entity.slug })
  }
}
