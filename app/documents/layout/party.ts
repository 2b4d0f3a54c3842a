/** Who and what the documents name. Plain values, so that a document can be made of anything. */
export type DocumentLocale = 'fr' | 'en'

export type Address = {
  /** May hold several lines. */
  street: string
  postalCode: string
  city: string
  countryCode?: string | null
}

export type DocumentEntity = {
  name: string
  legalForm?: string | null
  /** As the law wants it written: '150 000 €'. */
  capital?: string | null
  siren: string
  siret?: string | null
  vatNumber: string
  rcsCity?: string | null
  address: Address
  phone?: string | null
  email?: string | null
  website?: string | null
  iban?: string | null
  bic?: string | null
  /** '#b8430d' */
  accent: string
}

export type DocumentAgency = {
  name: string
  address?: Address | null
  phone?: string | null
  email?: string | null
}

export type DocumentCustomer = {
  name: string
  code?: string | null
  siren?: string | null
  siret?: string | null
  vatNumber?: string | null
  address: Address
  deliveryAddress?: Address | null
  contactName?: string | null
}

export type DocumentMachine = {
  name?: string | null
  brand: string
  model: string
  serialNumber?: string | null
  fleetNumber?: string | null
  hours?: number | null
}

export type DocumentPerson = { name: string; phone?: string | null; email?: string | null }

export function addressLines({ street, postalCode, city, countryCode }: Address): string[] {
  const lines = [...street.split('\n'), `${postalCode} ${city}`.trim()].filter((line) =>
    line.trim()
  )
  return countryCode && countryCode !== 'FR' ? [...lines, countryCode] : lines
}
