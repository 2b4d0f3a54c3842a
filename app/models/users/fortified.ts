import Passkey from '#models/passkey'
import SignIn from '#models/sign_in'
import Refusal from '#exceptions/refusal'
import Authenticator from '#models/authenticator'
import StaleTransition from '#exceptions/stale_transition'
import RecoveryCode from '#models/recovery_code'
import { DateTime } from 'luxon'
import { isUniqueViolation } from '#models/mixins/transaction'
import { readCreated } from '#models/passkeys/ceremony'
import type User from '#models/user'
import type { Author } from '#models/users/actor'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

/** One of the three; `challenge` is what the passkey was asked to sign. */
export type Proof = {
  code?: string
  recoveryCode?: string
  passkey?: AuthenticationResponseJSON
  challenge?: string | null
}

export type SecondFactorWays = { passkey: boolean; code: boolean }

export type SecondFactorKind = 'authenticator' | 'passkey' | 'recovery_code'

/** Nobody has more devices; each is one more key to their account. */
export const PASSKEYS = 20

/** What a person proves beside their password. The user's row is the lock of all that changes here. */
export function Fortified<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /** What the person may be asked for; recovery codes come with either. */
    async secondFactorWays(this: User): Promise<SecondFactorWays> {
      const passkey = await this.related('passkeys').query().first()
      return { passkey: passkey !== null, code: (await this.confirmedAuthenticator()) !== null }
    }

    /** « Confirm that it’s you ». */
    async confirms(this: User, { password, ...proof }: Proof & { password?: string }) {
      if (this.hasSecondFactor) return (await this.verifySecondFactor(proof)) !== null
      return this.verifyPassword(password ?? '')
    }

    /** How this person proved themselves just now, or null. Each code, and each signature, counts once. */
    async verifySecondFactor(this: User, proof: Proof): Promise<SecondFactorKind | null> {
      if (!this.hasSecondFactor) return null
      const { code, recoveryCode, passkey, challenge } = proof
      if (passkey) {
        const own = await this.related('passkeys')
          .query()
          .where('credential_id', passkey.id)
          .first()
        return (await own?.accepts(passkey, { challenge })) ? 'passkey' : null
      }
      if (code) return (await this.spendCode(code)) ? 'authenticator' : null
      if (recoveryCode) return (await this.spendRecoveryCode(recoveryCode)) ? 'recovery_code' : null
      return null
    }

    /** A new secret to show as a QR code. It counts once a code made with it comes back. */
    async prepareAuthenticator(this: User): Promise<void> {
      await Authenticator.query().where('user_id', this.id).whereNull('confirmed_at').delete()
      await Authenticator.create({ userId: this.id, secret: Authenticator.newSecret() })
    }

    /** The one that waits for its first code, for an hour. */
    async preparedAuthenticator(this: User): Promise<Authenticator | null> {
      const prepared = await this.related('authenticators')
        .query()
        .whereNull('confirmed_at')
        .orderBy('id', 'desc')
        .first()
      return prepared && prepared.createdAt > DateTime.now().minus({ hours: 1 }) ? prepared : null
    }

    async confirmedAuthenticator(this: User): Promise<Authenticator | null> {
      return this.related('authenticators').query().whereNotNull('confirmed_at').first()
    }

    /** Returns recovery codes if this is the person's first second factor. It replaces an earlier one. */
    async confirmAuthenticator(this: User, code: string): Promise<string[]> {
      const prepared = await this.preparedAuthenticator()
      const step = prepared?.stepOf(code)
      if (!prepared || !step) throw new Refusal('code', 'account.second_factor.wrong_code')
      return this.fortify({ kind: 'authenticator', name: '' }, async (trx) => {
        await Authenticator.query({ client: trx })
          .where('user_id', this.id)
          .whereNot('id', prepared.id)
          .delete()
        await prepared
          .useTransaction(trx)
          .merge({ confirmedAt: DateTime.now(), lastStep: step })
          .save()
      })
    }

    async removeAuthenticator(this: User): Promise<void> {
      await this.weaken({ kind: 'authenticator', name: '' }, (trx) =>
        Authenticator.query({ client: trx }).where('user_id', this.id).delete()
      )
    }

    /** Returns recovery codes if this is the person's first second factor. */
    async addPasskey(
      this: User,
      {
        name,
        response,
        challenge,
      }: { name: string; response: RegistrationResponseJSON; challenge: string | null }
    ): Promise<string[]> {
      const created = challenge ? await readCreated(response, challenge) : null
      if (!created) throw new Refusal('passkey', 'account.second_factor.wrong_passkey')
      return this.fortify({ kind: 'passkey', name }, async (trx) => {
        const own = await Passkey.query({ client: trx }).where('user_id', this.id).limit(PASSKEYS)
        if (own.length >= PASSKEYS) {
          throw new Refusal('passkey', 'account.second_factor.many_passkeys', { most: PASSKEYS })
        }
        await Passkey.create({ userId: this.id, name, ...created }, { client: trx })
      }).catch((error) => {
        if (!isUniqueViolation(error)) throw error
        throw new Refusal('passkey', 'account.second_factor.known_passkey')
      })
    }

    async removePasskey(this: User, passkey: Passkey): Promise<void> {
      await this.weaken({ kind: 'passkey', name: passkey.name }, (trx) =>
        Passkey.query({ client: trx }).where({ id: passkey.id, user_id: this.id }).delete()
      )
    }

    /** The earlier ones stop working. */
    async renewRecoveryCodes(this: User): Promise<string[]> {
      const codes = await RecoveryCode.newSet()
      await this.transition(
        'recovery_codes_renewed',
        { by: this, visibility: 'internal' },
        async (trx) => {
          if (!this.hasSecondFactor) throw new StaleTransition('account.second_factor.stale.none')
          await this.keepRecoveryCodes(codes, trx)
        }
      )
      return codes.map(({ code }) => code)
    }

    /** For somebody who lost phone and codes: by somebody else, or from the console. Sessions end: the phone may be in other hands. */
    async resetSecondFactor(this: User, { by }: { by: Author | null }): Promise<void> {
      await this.transition('second_factor_reset', { by, visibility: 'internal' }, async (trx) => {
        if (by?.id === this.id) throw new StaleTransition('account.second_factor.stale.yourself')
        if (!this.hasSecondFactor) throw new StaleTransition('account.second_factor.stale.none')
        await this.forgetSecondFactors(trx)
        await SignIn.endAllOf(this.id, { because: 'ended', trx })
      })
    }

    async spendCode(this: User, code: string): Promise<boolean> {
      const authenticator = await this.confirmedAuthenticator()
      const step = authenticator?.stepOf(code)
      if (!step) return false
      const spent = await Authenticator.query()
        .where('id', authenticator!.id)
        .where('last_step', '<', step)
        .update({ last_step: step, last_used_at: now() })
      return Number(spent) > 0
    }

    async spendRecoveryCode(this: User, code: string): Promise<boolean> {
      const unused = await this.related('recoveryCodes').query().whereNull('used_at').orderBy('id')
      for (const candidate of unused) {
        if (!(await candidate.matches(code))) continue
        const details = { left: unused.length - 1 }
        await this.transition(
          'recovery_code_used',
          { by: this, visibility: 'internal', details },
          async (trx) => {
            const spent = await RecoveryCode.query({ client: trx })
              .where('id', candidate.id)
              .whereNull('used_at')
              .update({ used_at: now() })
            if (Number(spent) === 0) throw new StaleTransition('account.second_factor.stale.used')
          }
        )
        return true
      }
      return false
    }

    /** Codes are hashed before the transaction: that takes longer than one should hold the lock. */
    async fortify(
      this: User,
      details: { kind: 'authenticator' | 'passkey'; name: string },
      work: (trx: TransactionClientContract) => Promise<void>
    ): Promise<string[]> {
      const codes = await RecoveryCode.newSet()
      return this.transition(
        'second_factor_added',
        { by: this, visibility: 'internal', details },
        async (trx) => {
          await work(trx)
          if (this.hasSecondFactor) return []
          await this.merge({ secondFactorAt: DateTime.now() }).save()
          await this.keepRecoveryCodes(codes, trx)
          return codes.map(({ code }) => code)
        }
      )
    }

    /** Without a factor left, recovery codes mean nothing. */
    async weaken(
      this: User,
      details: { kind: 'authenticator' | 'passkey'; name: string },
      work: (trx: TransactionClientContract) => Promise<unknown>
    ): Promise<void> {
      await this.transition(
        'second_factor_removed',
        { by: this, visibility: 'internal', details },
        async (trx) => {
          await work(trx)
          const of = { user_id: this.id }
          const left =
            (await Passkey.query({ client: trx }).where(of).first()) ??
            (await Authenticator.query({ client: trx })
              .where(of)
              .whereNotNull('confirmed_at')
              .first())
          if (!left) await this.forgetSecondFactors(trx)
        }
      )
    }

    async forgetSecondFactors(this: User, trx: TransactionClientContract): Promise<void> {
      await Authenticator.query({ client: trx }).where('user_id', this.id).delete()
      await Passkey.query({ client: trx }).where('user_id', this.id).delete()
      await RecoveryCode.query({ client: trx }).where('user_id', this.id).delete()
      await this.merge({ secondFactorAt: null }).save()
    }

    async keepRecoveryCodes(
      this: User,
      codes: { codeHash: string }[],
      trx: TransactionClientContract
    ): Promise<void> {
      await RecoveryCode.query({ client: trx }).where('user_id', this.id).delete()
      await RecoveryCode.createMany(
        codes.map(({ codeHash }) => ({ userId: this.id, codeHash })),
        { client: trx }
      )
    }
  }
}

function now() {
  return DateTime.now().toSQL({ includeOffset: false })
}
