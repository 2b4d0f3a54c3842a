import { DateTime } from 'luxon'
import Closure from '#models/closure'
import Machine from '#models/machine'
import StaleTransition from '#exceptions/stale_transition'
import type StaffMember from '#models/staff_member'
import { OPEN_REQUEST_STATUSES } from '#models/service_request'
import type ServiceRequest from '#models/service_request'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const BROKEN = ['stopped', 'degraded']

type Ending = { by: StaffMember; outcome: 'done' | 'declined'; reason?: string | null }

/** How a request ends on the agency's side. Removals end by the decision on them (`machine_removal.ts`). */
export function Closeable<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    async close(this: ServiceRequest, { by }: { by: StaffMember }): Promise<void> {
      const details = { number: this.number }
      await this.transition('request_done', { by: by.author, details }, async (trx) => {
        this.mustNotBeRemoval()
        await this.end(trx, { by, outcome: 'done' })
        await this.repairMachine(trx)
      })
    }

    async decline(
      this: ServiceRequest,
      { by, reason }: { by: StaffMember; reason: string }
    ): Promise<void> {
      const details = { number: this.number, reason }
      await this.transition('request_declined', { by: by.author, details }, async (trx) => {
        this.mustNotBeRemoval()
        await this.end(trx, { by, outcome: 'declined', reason })
      })
    }

    /** Ended too early: the work goes on. */
    async reopen(this: ServiceRequest, { by }: { by: StaffMember }): Promise<void> {
      const details = { number: this.number }
      await this.transition('request_reopened', { by: by.author, details }, async () => {
        this.mustNotBeRemoval()
        if (this.status !== 'done' && this.status !== 'declined') {
          throw new StaleTransition('inbox.stale.not_closed')
        }
        await this.merge({
          status: 'in_progress',
          closedAt: null,
          lastActivityAt: DateTime.now(),
        }).save()
      })
    }

    /** The end itself and its trace, inside a transition. */
    async end(
      this: ServiceRequest,
      trx: TransactionClientContract,
      { by, outcome, reason = null }: Ending
    ): Promise<void> {
      this.mustBeOpen()
      await Closure.create(
        { serviceRequestId: this.id, outcome, reason, byId: by.userId },
        { client: trx }
      )
      await this.merge({
        status: outcome,
        needsAnswer: false,
        promisedAt: null,
        closedAt: DateTime.now(),
        lastActivityAt: DateTime.now(),
      }).save()
    }

    /** A repaired machine runs again, unless it stands still for another open breakdown. */
    async repairMachine(this: ServiceRequest, trx: TransactionClientContract): Promise<void> {
      if (this.kind !== 'intervention' || !BROKEN.some((one) => one === this.machineCondition))
        return
      const others = await trx
        .from('service_requests')
        .where('machine_id', this.machineId)
        .where('kind', 'intervention')
        .whereIn('status', [...OPEN_REQUEST_STATUSES])
        .whereIn('machine_condition', BROKEN)
        .whereNot('id', this.id)
        .select('id')
        .first()
      if (others) return
      await Machine.query({ client: trx })
        .where('id', this.machineId)
        .update({ condition: 'running' })
    }

    mustNotBeRemoval(this: ServiceRequest): void {
      if (this.kind === 'removal') throw new StaleTransition('inbox.stale.removal')
    }
  }
}
