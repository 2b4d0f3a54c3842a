import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import { dayInParis } from '#models/mixins/paris_days'
import type Quote from '#models/quote'
import type { ActivityAction } from '#models/activity'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

/** Worth a word to the customer, and a call from the agency, with this many days left. */
export const EXPIRING_DAYS = 3
/** A quote made for a few days only needs no reminder the day after. */
const QUIET_AFTER_ISSUE = { days: 2 }

/** The last day of validity of the quotes that are about to expire. */
export function soonInParis() {
  return dayInParis(EXPIRING_DAYS)
}

export function Expirable<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /** False when there was nothing to mark: somebody was faster. */
    async expire(this: Quote): Promise<boolean> {
      return this.tick('quote_expired', async () => {
        if (!this.isOverdue) throw new StaleTransition('quotes.errors.not_issued')
        await this.merge({ status: 'expired' }).save()
      })
    }

    /** Tells the buyers once, while there is time to answer; false when there is no need (any more). */
    async remind(this: Quote): Promise<boolean> {
      return this.tick('quote_expiring', async () => {
        if (!this.needsReminder()) throw new StaleTransition('quotes.errors.not_issued')
        await this.merge({ expiryAnnouncedAt: DateTime.now() }).save()
      })
    }

    needsReminder(this: Quote): boolean {
      const waitsForCustomer = this.isAnswerable && !this.changeRequestedAt
      return (
        waitsForCustomer &&
        !this.expiryAnnouncedAt &&
        this.validUntil !== null &&
        this.validUntil.toISODate()! <= soonInParis() &&
        this.issuedAt !== null &&
        this.issuedAt < DateTime.now().minus(QUIET_AFTER_ISSUE)
      )
    }

    /** What time does to a quote, with nobody's hand in it. */
    async tick(this: Quote, action: ActivityAction, work: () => Promise<void>): Promise<boolean> {
      const details = { number: this.number, version: this.version }
      try {
        await this.transition(action, { by: null, details }, work)
        return true
      } catch (error) {
        if (error instanceof StaleTransition) return false
        throw error
      }
    }
  }
}
