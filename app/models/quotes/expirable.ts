import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import type Quote from '#models/quote'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

export function todayInParis() {
  return DateTime.now().setZone('Europe/Paris').toISODate()!
}

export function Expirable<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /** False when there was nothing to mark: somebody was faster. */
    async expire(this: Quote): Promise<boolean> {
      const details = { number: this.number, version: this.version }
      try {
        await this.transition('quote_expired', { by: null, details }, async () => {
          if (!this.isOverdue) throw new StaleTransition('quotes.errors.not_issued')
          await this.merge({ status: 'expired' }).save()
        })
        return true
      } catch (error) {
        if (error instanceof StaleTransition) return false
        throw error
      }
    }
  }
}
