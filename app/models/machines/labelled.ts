import env from '#start/env'
import { urlFor } from '@adonisjs/core/services/url_builder'
import { renderMachineLabel } from '#documents/machine_label'
import type Machine from '#models/machine'
import type { I18n } from '@adonisjs/i18n'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

export function Labelled<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /** Labels to cut out and stick on the machine, as PDF. */
    async labelPdf(this: Machine, i18n: I18n): Promise<Buffer> {
      await this.load('customer', (customer) => customer.preload('entity').preload('agency'))
      const { agency, entity } = this.customer
      return renderMachineLabel({
        locale: i18n.locale === 'en' ? 'en' : 'fr',
        entity: entity.name,
        plate: this.fleetNumber,
        name: this.label,
        serialNumber: this.serialNumber,
        agency: agency.name,
        agencyPhone: agency.phone,
        url: this.labelUrl(),
        datedAt: this.createdAt.toJSDate(),
      })
    }

    /** The form to ask for a mechanic; nothing is there for whoever isn't of the account. */
    labelUrl(this: Machine): string {
      const path = urlFor('portal.service_requests.create', {
        account: this.customer.account,
        machine: this.publicId,
        kind: 'intervention',
      })
      return new URL(path, env.get('APP_URL')).toString()
    }
  }
}
