import { DateTime } from 'luxon'
import Quote from '#models/quote'
import Machine from '#models/machine'
import ServiceRequest from '#models/service_request'
import StaleTransition from '#exceptions/stale_transition'
import { RequestMergeSchema } from '#database/schema'
import { atomically } from '#models/mixins/transaction'
import { outbox } from '#models/deliveries/outbox'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type StaffMember from '#models/staff_member'
import type { MachineCondition } from '#models/machine'
import type { ServiceRequestStatus } from '#models/service_request'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Beyond these a request has an appointment or a quote of its own, which would be lost from sight. */
const NOT_ENGAGED: readonly ServiceRequestStatus[] = ['new', 'in_progress', 'waiting_customer']

const BY_GRAVITY: (MachineCondition | null)[] = [null, 'running', 'degraded', 'stopped']

/** Twice the same request: one goes on, the other leads to it. Nothing moves, so it can be undone. */
export default class RequestMerge extends RequestMergeSchema {
  @column()
  declare earlierStatus: ServiceRequestStatus

  @belongsTo(() => ServiceRequest)
  declare serviceRequest: BelongsTo<typeof ServiceRequest>

  @belongsTo(() => ServiceRequest, { foreignKey: 'intoId' })
  declare into: BelongsTo<typeof ServiceRequest>

  static async record(
    duplicate: ServiceRequest,
    { into, by }: { into: ServiceRequest; by: StaffMember }
  ): Promise<void> {
    await atomically(async (trx) => {
      const [own, kept] = await bothOf(duplicate.id, into.id, trx)
      await mustBeJoinable(own, kept, trx)
      const { promisedAt, needsAnswer } = own
      const details = { number: own.number, into: kept.number }
      await own.transition('request_merged', { by: by.author, details }, () =>
        closeInto(kept, own, by, trx)
      )
      const joined = { number: kept.number, joined: own.number }
      await kept.transition('request_joined', { by: by.author, details: joined }, () =>
        takeOver(kept, own, { promisedAt, needsAnswer })
      )
    })
    await duplicate.refresh()
    outbox.nudge()
  }

  /** They were two after all: the one that was closed goes on where it stood. */
  async undo({ by }: { by: StaffMember }): Promise<void> {
    await atomically(async (trx) => {
      const [own, kept] = await bothOf(this.serviceRequestId, this.intoId, trx)
      if (own.mergedIntoId !== kept.id) throw new StaleTransition('inbox.stale.not_merged')
      const merged = await RequestMerge.findOrFail(this.id, { client: trx })

      const details = { number: own.number, into: kept.number }
      await own.transition('request_separated', { by: by.author, details }, async () => {
        await merged.merge({ undoneById: by.userId, undoneAt: DateTime.now() }).save()
        await own
          .merge({
            status: merged.earlierStatus,
            mergedIntoId: null,
            needsAnswer: merged.neededAnswer,
            promisedAt: merged.earlierPromise,
            closedAt: null,
            lastActivityAt: DateTime.now(),
          })
          .save()
        if (own.machineId !== kept.machineId) await breakAgain(own, trx)
      })
      const left = { number: kept.number, joined: own.number }
      await kept.transition('request_parted', { by: by.author, details: left }, async () => {})
    })
    outbox.nudge()
  }
}

/** Locked in the order of their ids, so that two people who merge them crosswise don't block each other. */
async function bothOf(duplicateId: number, intoId: number, trx: TransactionClientContract) {
  const both = await ServiceRequest.query({ client: trx })
    .whereIn('id', [duplicateId, intoId])
    .orderBy('id')
    .forUpdate()
  const own = both.find(({ id }) => id === duplicateId)
  const kept = both.find(({ id }) => id === intoId)
  if (!own || !kept || own === kept) throw new StaleTransition('inbox.stale.same_request')
  return [own, kept] as const
}

async function mustBeJoinable(
  own: ServiceRequest,
  kept: ServiceRequest,
  trx: TransactionClientContract
) {
  if (own.customerId !== kept.customerId) throw new StaleTransition('inbox.stale.other_customer')
  own.mustNotBeRemoval()
  kept.mustNotBeRemoval()
  own.mustBeOpen()
  kept.mustBeOpen()
  const quote = await Quote.query({ client: trx })
    .where('service_request_id', own.id)
    .whereNotIn('status', ['superseded', 'withdrawn'])
    .first()
  if (quote || !NOT_ENGAGED.includes(own.status)) {
    throw new StaleTransition('inbox.stale.engaged', { number: own.number })
  }
}

async function closeInto(
  kept: ServiceRequest,
  own: ServiceRequest,
  by: StaffMember,
  trx: TransactionClientContract
) {
  await RequestMerge.create(
    {
      serviceRequestId: own.id,
      intoId: kept.id,
      earlierStatus: own.status,
      earlierPromise: own.promisedAt,
      neededAnswer: own.needsAnswer,
      byId: by.userId,
    },
    { client: trx }
  )
  // What was joined to the duplicate follows it.
  await RequestMerge.query({ client: trx })
    .where('into_id', own.id)
    .whereNull('undone_at')
    .update({ into_id: kept.id })
  await ServiceRequest.query({ client: trx })
    .where('merged_into_id', own.id)
    .update({ merged_into_id: kept.id })
  if (own.machineId !== kept.machineId) await own.repairMachine(trx)
  await own
    .merge({
      status: 'cancelled',
      mergedIntoId: kept.id,
      needsAnswer: false,
      promisedAt: null,
      closedAt: DateTime.now(),
      lastActivityAt: DateTime.now(),
    })
    .save()
}

/** The earlier promise holds, the graver state of the machine counts. */
async function takeOver(
  kept: ServiceRequest,
  own: ServiceRequest,
  { promisedAt, needsAnswer }: Pick<ServiceRequest, 'promisedAt' | 'needsAnswer'>
) {
  const promises = [kept.promisedAt, promisedAt].filter((at) => at !== null)
  const isGraver =
    own.machineId === kept.machineId &&
    BY_GRAVITY.indexOf(own.machineCondition) > BY_GRAVITY.indexOf(kept.machineCondition)
  await kept
    .merge({
      promisedAt: promises.length > 0 ? DateTime.min(...promises) : null,
      needsAnswer: kept.needsAnswer || needsAnswer,
      machineCondition: isGraver ? own.machineCondition : kept.machineCondition,
      lastActivityAt: DateTime.now(),
    })
    .save()
}

async function breakAgain(own: ServiceRequest, trx: TransactionClientContract) {
  if (own.kind !== 'intervention' || !own.machineCondition) return
  await Machine.query({ client: trx })
    .where('id', own.machineId)
    .update({ condition: own.machineCondition })
}
