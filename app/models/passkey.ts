import User from '#models/user'
import { DateTime } from 'luxon'
import { PasskeySchema } from '#database/schema'
import { asJson } from '#models/mixins/columns'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import { readAnswer } from '#models/passkeys/ceremony'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'

/** A key kept by a device, a password manager or a security token (WebAuthn). */
export default class Passkey extends PasskeySchema {
  /** PostgreSQL gives big integers back as text. */
  @column({ consume: Number })
  declare counter: number

  @column(asJson)
  declare transports: string[]

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  get credential() {
    return {
      id: this.credentialId,
      publicKey: Buffer.from(this.publicKey, 'base64url'),
      counter: this.counter,
      transports: this.transports,
    }
  }

  /** Who signed in with a key alone, or null: the device has recognised them, which makes two factors. */
  static async holder(response: AuthenticationResponseJSON, challenge: string | null) {
    const passkey = await Passkey.query()
      .where('credential_id', response.id)
      .preload('user')
      .first()
    if (!passkey || passkey.user.disabledAt) return null
    return (await passkey.accepts(response, { challenge, alone: true })) ? passkey.user : null
  }

  /** Whether the challenge was signed with this key. A counter that doesn't go up is a copy's. */
  async accepts(
    response: AuthenticationResponseJSON,
    { challenge, alone = false }: { challenge?: string | null; alone?: boolean }
  ) {
    if (!challenge) return false
    const counter = await readAnswer(response, { passkey: this, challenge, alone })
    if (counter === null) return false
    const kept = await Passkey.query()
      .where({ id: this.id, counter: this.counter })
      .update({ counter, last_used_at: DateTime.now().toSQL({ includeOffset: false }) })
    return Number(kept) > 0
  }
}
