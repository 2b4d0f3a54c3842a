import { DateTime } from 'luxon'
import StaleTransition from '#exceptions/stale_transition'
import type StaffMember from '#models/staff_member'
import type ServiceRequest from '#models/service_request'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

/** Work that has a day and an hour. */
export function Schedulable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /** Plans the visit, or moves it. It leaves the inbox until then. */
    async schedule(
      this: ServiceRequest,
      { by, at }: { by: StaffMember; at: DateTime }
    ): Promise<void> {
      const scheduledAt = at.toUTC()
      const details = { number: this.number, at: scheduledAt.toISO() }
      await this.transition('request_scheduled', { by: by.author, details }, async (trx) => {
        this.mustBeOpen()
        if (this.kind === 'removal') throw new StaleTransition('inbox.stale.removal')
        if (!this.assigneeId) await this.handOver(trx, { to: by, by })
        await this.merge({
          status: 'scheduled',
          scheduledAt,
          needsAnswer: false,
          promisedAt: null,
          answeredAt: this.answeredAt ?? DateTime.now(),
          lastActivityAt: DateTime.now(),
        }).save()
      })
    }
  }
}
