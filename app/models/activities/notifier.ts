import Delivery from '#models/delivery'
import MutedNotice from '#models/muted_notice'
import { DateTime } from 'luxon'
import { randomUUID } from 'node:crypto'
import type Activity from '#models/activity'
import encryption from '@adonisjs/core/services/encryption'
import { accessAudiences } from '#models/activities/audiences/access'
import { machineAudiences } from '#models/activities/audiences/machines'
import { requestAudiences } from '#models/activities/audiences/requests'
import { quoteAudiences } from '#models/activities/audiences/quotes'
import { orderAudiences } from '#models/activities/audiences/orders'
import { invoiceAudiences } from '#models/activities/audiences/invoices'
import { claimAudiences } from '#models/activities/audiences/claims'
import type { ActivityAction } from '#models/activity'
import type { Subject } from '#models/mixins/trackable'
import { kindOf, type NoticeChannel, type NoticeKind } from '#models/activities/kinds'
import {
  peopleOf,
  type Audience,
  type Happening,
  type Recipient,
} from '#models/activities/audience'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Each action has a decision: who is told, or `nobody`. */
export const AUDIENCES: Record<ActivityAction, Audience> = {
  ...accessAudiences,
  ...machineAudiences,
  ...requestAudiences,
  ...quoteAudiences,
  ...orderAudiences,
  ...invoiceAudiences,
  ...claimAudiences,
}

type Telling = { subject: Subject; secret?: string; trx: TransactionClientContract }

type Address = {
  recipient: string
  userId: number | null
  teamId: number | null
  channel: NoticeChannel
  kind: NoticeKind | null
  owed?: true
}

/**
 * Adds the deliveries of an activity in its own transaction: the outbox sends the mails after the
 * commit; what is for the portal is there with it.
 */
export async function tell(activity: Activity, { subject, secret, trx }: Telling) {
  const { recipients, toAuthor } = AUDIENCES[activity.action]
  const people = await recipients({ activity, subject: subject as never, trx })
  if (people.length === 0) return
  const everybody = await addressesOf(people, { activity, trx })
  const others = everybody.filter(
    ({ channel, userId }) => userId !== activity.authorId || (toAuthor && channel === 'mail')
  )
  const addresses = await wanted(others, trx)

  const there = { status: 'sent' as const, sentAt: DateTime.now() }
  const waiting = () => ({
    status: 'pending' as const,
    secret: secret ? encryption.encrypt(secret) : null,
  })
  await Delivery.createMany(
    addresses.map(({ owed, ...address }) => ({
      ...address,
      ...(address.channel === 'portal' ? there : waiting()),
      activityId: activity.id,
      messageId: randomUUID(),
      dueAt: Date.now(),
    })),
    { client: trx }
  )
}

/** Each person once on each channel: as themselves if they are, else as one of the team. */
async function addressesOf(
  recipients: Recipient[],
  { activity, trx }: Pick<Happening, 'activity' | 'trx'>
) {
  const addresses = new Map<string, Address>()
  const add = (address: Address) =>
    addresses.set(`${address.recipient} ${address.channel}`, address)

  for (const one of recipients) {
    if (!('teamId' in one)) continue
    const { teamId } = one
    add({ recipient: `team:${teamId}`, teamId, userId: null, channel: 'mail', kind: null })
    for (const userId of await peopleOf(teamId, { activity, trx })) {
      add({ recipient: `user:${userId}`, userId, teamId: null, channel: 'portal', kind: 'team' })
    }
  }
  for (const one of recipients) {
    if (!('userId' in one)) continue
    const { userId, owed } = one
    const kind: NoticeKind = one.side === 'agency' ? 'assigned' : kindOf(activity.action)
    const person = { recipient: `user:${userId}`, userId, teamId: null, kind }
    add({ ...person, channel: 'mail', owed })
    if (kind !== 'security') add({ ...person, channel: 'portal' })
  }
  return [...addresses.values()]
}

/** Without what people chose to do without. */
async function wanted(addresses: Address[], trx: TransactionClientContract) {
  const people = addresses.flatMap(({ kind, userId }) =>
    userId && kind !== 'security' ? [userId] : []
  )
  if (people.length === 0) return addresses
  const muted = await MutedNotice.query({ client: trx }).whereIn('user_id', people)
  return addresses.filter(
    ({ channel, kind, owed, userId }) =>
      owed ||
      !muted.some((one) => one.userId === userId && one.kind === kind && one.channel === channel)
  )
}
