import { Secret, TOTP } from 'otpauth'
import { AuthenticatorSchema } from '#database/schema'
import encryption from '@adonisjs/core/services/encryption'

const SECRET_BYTES = 20
/** Clocks of phones are late or early: the code before and the one after count too. */
const WINDOW = 1

/** An application that shows six digits, new every thirty seconds. Counts once it is confirmed. */
export default class Authenticator extends AuthenticatorSchema {
  static newSecret() {
    return encryption.encrypt(new Secret({ size: SECRET_BYTES }).base32)
  }

  /** For people whose camera can't read the code, in groups of four. */
  get spelledSecret() {
    return this.#secret.match(/.{1,4}/g)!.join(' ')
  }

  /** What the QR code says: `otpauth://totp/Connect:camille@…`. */
  addressFor(email: string) {
    return this.#totp(email).toString()
  }

  /** The time step that the code belongs to; null if it is wrong, or was used already. */
  stepOf(code: string) {
    const totp = this.#totp()
    const delta = totp.validate({ token: code.replace(/\D/g, ''), window: WINDOW })
    if (delta === null) return null
    const step = totp.counter() + delta
    return step > this.lastStep ? step : null
  }

  #totp(label = '') {
    return new TOTP({ issuer: 'Connect', label, secret: Secret.fromBase32(this.#secret) })
  }

  get #secret() {
    return encryption.decrypt<string>(this.secret)!
  }
}
