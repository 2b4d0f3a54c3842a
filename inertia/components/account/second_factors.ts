/** What a person sees of their own second factors. */
export type SecondFactors = {
  authenticator: { since: string; lastUsedAt: string | null } | null
  prepared: { qrCode: string; secret: string } | null
  passkeys: { id: number; name: string; since: string; lastUsedAt: string | null }[]
  recoveryCodesLeft: number
}

/** The address of a gesture, on this side. */
export type SecondFactorUrl = (
  gesture:
    | 'authenticators.store'
    | 'passkey_challenges.store'
    | 'passkeys.store'
    | 'passkeys.destroy'
    | 'recovery_codes.store',
  params?: Record<string, number>
) => string
