import { qrCode } from '#documents/qr_code'
import type User from '#models/user'

/** What a person sees of their own second factors. The secret is shown until its first code comes back. */
export async function secondFactorsOf(user: User) {
  const authenticator = await user.confirmedAuthenticator()
  const prepared = await user.preparedAuthenticator()
  const passkeys = await user.related('passkeys').query().orderBy('id')
  const codes = await user.related('recoveryCodes').query().whereNull('used_at')
  return {
    authenticator: authenticator && {
      since: authenticator.confirmedAt!.toISO()!,
      lastUsedAt: authenticator.lastUsedAt?.toISO() ?? null,
    },
    prepared: prepared && {
      qrCode: await qrCode(prepared.addressFor(user.email)),
      secret: prepared.spelledSecret,
    },
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      since: createdAt.toISO()!,
      lastUsedAt: lastUsedAt?.toISO() ?? null,
    })),
    recoveryCodesLeft: codes.length,
  }
}
