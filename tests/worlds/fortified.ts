import { Secret, TOTP } from 'otpauth'
import Passkey from '#models/passkey'
import Authenticator from '#models/authenticator'
import { SoftKey } from '#tests/soft_key'
import { creationOptions } from '#models/passkeys/ceremony'
import type User from '#models/user'

const STEP_MS = 30_000

/** A person's phone: the code that it shows now, and those of `steps` half minutes before or after. */
export function phone(secret: string) {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replace(/ /g, '')) })
  return (steps = 0) => totp.generate({ timestamp: Date.now() + steps * STEP_MS })
}

/** Somebody with an app that hasn't been used since it was confirmed; and the codes they kept. */
export async function withApp(user: User) {
  await user.prepareAuthenticator()
  const prepared = await user.preparedAuthenticator()
  const code = phone(prepared!.spelledSecret)
  const recoveryCodes = await user.confirmAuthenticator(code())
  await Authenticator.query().where('id', prepared!.id).update({ last_step: 0 })
  return { code, recoveryCodes }
}

export async function withPasskey(user: User, key = new SoftKey()) {
  const { challenge } = await creationOptions(user, [])
  await user.addPasskey({ name: 'Téléphone', response: key.create(challenge), challenge })
  const passkey = await Passkey.findByOrFail('credential_id', key.id.toString('base64url'))
  return { key, passkey }
}
