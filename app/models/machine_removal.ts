import { DateTime } from 'luxon'
import Machine from '#models/machine'
import ServiceRequest from '#models/service_request'
import StaleTransition from '#exceptions/stale_transition'
import { MachineRemovalSchema } from '#database/schema'
import { atomically } from '#models/mixins/transaction'
import { outbox } from '#models/deliveries/outbox'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type StaffMember from '#models/staff_member'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export const REMOVAL_REASONS = ['sold', 'scrapped', 'stolen', 'rental_ended', 'error'] as const
export type RemovalReason = (typeof REMOVAL_REASONS)[number]

export default class MachineRemoval extends MachineRemovalSchema {
  @column()
  declare reason: RemovalReason

  @column()
  declare decision: 'approved' | 'refused' | null

  @belongsTo(() => Machine)
  declare machine: BelongsTo<typeof Machine>

  @belongsTo(() => ServiceRequest)
  declare serviceRequest: BelongsTo<typeof ServiceRequest>

  /** The machine leaves the fleet with its history kept, and the request is done. */
  async approve({ by }: { by: StaffMember }) {
    await this.#decide('approved', by, async ({ machine, request, trx }) => {
      const details = { number: request.number, reason: this.reason }
      await machine.transition('machine_archived', { by: by.author, details }, () =>
        machine.merge({ status: 'archived', archivedAt: DateTime.now() }).save()
      )
      await request.transition('request_done', { by: by.author, details }, () =>
        request.end(trx, { by, outcome: 'done' })
      )
    })
  }

  /** The machine stays in the fleet; the customer is told why. */
  async refuse({ by, reason }: { by: StaffMember; reason: string }) {
    await this.#decide('refused', by, async ({ machine, request, trx }) => {
      const details = { number: request.number, reason }
      await machine.transition('machine_removal_refused', { by: by.author, details }, () =>
        machine.merge({ status: 'active' }).save()
      )
      await request.transition('request_declined', { by: by.author, details }, () =>
        request.end(trx, { by, outcome: 'declined', reason })
      )
    })
  }

  /** One decision per removal: the first one that arrives. */
  async #decide(
    decision: 'approved' | 'refused',
    by: StaffMember,
    work: (around: {
      machine: Machine
      request: ServiceRequest
      trx: TransactionClientContract
    }) => Promise<void>
  ) {
    await atomically(async (trx) => {
      const locked = await MachineRemoval.query({ client: trx })
        .where('id', this.id)
        .forUpdate()
        .firstOrFail()
      const machine = await Machine.query({ client: trx }).where('id', this.machineId).firstOrFail()
      if (locked.decision || machine.status !== 'removal_requested') {
        throw new StaleTransition('inbox.stale.decided')
      }
      await locked.merge({ decision, decidedById: by.userId, decidedAt: DateTime.now() }).save()
      const request = await ServiceRequest.query({ client: trx })
        .where('id', this.serviceRequestId)
        .firstOrFail()
      await work({ machine, request, trx })
    })
    await this.refresh()
    outbox.nudge()
  }
}
