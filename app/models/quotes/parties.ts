import { formatMoney } from '#documents/money'
import type Entity from '#models/entity'
import type Agency from '#models/agency'
import type Machine from '#models/machine'
import type Customer from '#models/customer'
import type { DocumentLocale } from '#documents/layout/party'

type Parties = { entity: Entity; agency: Agency; customer: Customer; machine: Machine | null }

/** Who the document is between, and about which machine. */
export function partiesOf({ entity, agency, customer, machine }: Parties, locale: DocumentLocale) {
  return {
    locale,
    entity: {
      name: entity.name,
      legalForm: entity.legalForm,
      capital: entity.shareCapitalCents
        ? formatMoney(entity.shareCapitalCents, locale).replace(/[,.]00/, '')
        : null,
      siren: entity.siren ?? '',
      vatNumber: entity.vatNumber ?? '',
      rcsCity: entity.rcs,
      address: addressOf(entity),
      iban: entity.iban,
      accent: entity.accent,
    },
    agency: {
      name: agency.name,
      address: addressOf(agency),
      phone: agency.phone,
      email: agency.email,
    },
    customer: {
      name: customer.name,
      code: customer.code,
      siren: customer.siren,
      siret: customer.siret,
      vatNumber: customer.vatNumber,
      address: addressOf(customer),
    },
    machine: machine
      ? {
          name: machine.name,
          brand: machine.brand ?? '',
          model: machine.model,
          serialNumber: machine.serialNumber,
          fleetNumber: machine.fleetNumber,
          hours: machine.hours,
        }
      : null,
  }
}

function addressOf(place: {
  address: string | null
  postalCode: string | null
  city: string | null
}) {
  return {
    street: place.address ?? '',
    postalCode: place.postalCode ?? '',
    city: place.city ?? '',
  }
}
