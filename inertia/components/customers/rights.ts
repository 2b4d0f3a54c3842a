export interface Rights {
  isAdmin: boolean
  hasFleet: boolean
  hasBuying: boolean
  hasAccounting: boolean
  buyingCeilingCents: number | null
}

export const FIELD_RIGHTS: Rights = {
  isAdmin: false,
  hasFleet: true,
  hasBuying: false,
  hasAccounting: false,
  buyingCeilingCents: null,
}

/** Where the gestures on contacts go: the portal's or the back-office's own addresses. */
export interface ContactUrls {
  store: string
  update: (id: number) => string
  suspension: (id: number) => string
  loginLink: (id: number) => string
  /** The agency's only: turns off the second factor of somebody who lost theirs. */
  secondFactor?: (id: number) => string
}
