import { BaseTransformer } from '@adonisjs/core/transformers'
import { openItem } from '#transformers/case_transformer'
import type { CustomerFile } from '#queries/customer_file'

export default class CustomerFileTransformer extends BaseTransformer<CustomerFile> {
  toObject() {
    const { customer, counts, open, overdueCents } = this.resource
    return {
      account: customer.account,
      code: customer.code,
      name: customer.name,
      siren: customer.siren,
      siret: customer.siret,
      vatNumber: customer.vatNumber,
      address: customer.address,
      postalCode: customer.postalCode,
      town: customer.city,
      phone: customer.phone,
      paymentTerms: customer.paymentTerms,
      entity: customer.entity.name,
      agency: { name: customer.agency.name, city: customer.agency.city },
      contacts: customer.memberships.map((membership) => ({
        id: membership.id,
        name: membership.user.fullName,
        initials: membership.user.initials,
        email: membership.user.email,
        phone: membership.user.phone,
        jobTitle: membership.jobTitle,
        rights: membership.rights,
        state: membership.suspendedAt
          ? ('suspended' as const)
          : membership.user.lastLoginAt
            ? ('active' as const)
            : ('invited' as const),
      })),
      machines: customer.machines.map((machine) => ({
        publicId: machine.publicId,
        label: machine.label,
        plate: machine.fleetNumber,
        serial: machine.serialNumber,
        site: machine.site,
        status: machine.status,
        condition: machine.condition,
      })),
      counts,
      open: open.map(openItem),
      overdueCents,
    }
  }
}
