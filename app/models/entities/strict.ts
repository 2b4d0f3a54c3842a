import { DateTime } from 'luxon'
import type Entity from '#models/entity'
import type { Author } from '#models/users/actor'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

export const MOST_GRACE_DAYS = 90

/** What an entity asks of its staff before they work with its customers' records. */
export function Strict<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /** Asked again, it keeps the day it began on: nobody gets more grace by a change of settings. */
    async requireSecondFactor(
      this: Entity,
      { by, graceDays }: { by: Author | null; graceDays: number }
    ): Promise<void> {
      await this.transition('second_factor_required', { by, details: { graceDays } }, async () => {
        await this.merge({
          secondFactorRequiredAt: this.secondFactorRequiredAt ?? DateTime.now(),
          secondFactorGraceDays: graceDays,
        }).save()
      })
    }

    async waiveSecondFactor(this: Entity, { by }: { by: Author | null }): Promise<void> {
      await this.transition('second_factor_waived', { by }, async () => {
        await this.merge({ secondFactorRequiredAt: null }).save()
      })
    }

    /** From this day in Paris, a colleague placed on `since` gets nowhere without one. */
    secondFactorDueOn(this: Entity, since: DateTime): DateTime | null {
      if (!this.secondFactorRequiredAt) return null
      return DateTime.max(this.secondFactorRequiredAt, since)
        .setZone('Europe/Paris')
        .startOf('day')
        .plus({ days: this.secondFactorGraceDays })
    }
  }
}
