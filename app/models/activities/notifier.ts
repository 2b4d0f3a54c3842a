import Delivery from '#models/delivery'
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
import type { Audience, Recipient } from '#models/activities/audience'
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

/** Adds the deliveries of an activity in its own transaction; the outbox sends them after the commit. */
export async function tell(activity: Activity, { subject, secret, trx }: Telling) {
  const { recipients, toAuthor } = AUDIENCES[activity.action]
  const people = await recipients({ activity, subject: subject as never, trx })
  const told = new Map(people.map((recipient) => [recipientKey(recipient), recipient]))
  if (!toAuthor) told.delete(`user:${activity.authorId}`)

  await Delivery.createMany(
    [...told].map(([recipient, who]) => ({
      activityId: activity.id,
      recipient,
      userId: 'userId' in who ? who.userId : null,
      teamId: 'teamId' in who ? who.teamId : null,
      channel: 'mail' as const,
      status: 'pending' as const,
      secret: secret ? encryption.encrypt(secret) : null,
      messageId: randomUUID(),
      dueAt: Date.now(),
    })),
    { client: trx }
  )
}

function recipientKey(recipient: Recipient) {
  return 'userId' in recipient ? `user:${recipient.userId}` : `team:${recipient.teamId}`
}
