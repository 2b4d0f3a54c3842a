import type { AuthenticationResponseJSON } from '@simplewebauthn/browser'

export type Ways = { passkey: boolean; code: boolean }

/** One of the three, under the name that the server gives its field. */
export type Proof =
  { code: string } | { recoveryCode: string } | { passkey: AuthenticationResponseJSON }
