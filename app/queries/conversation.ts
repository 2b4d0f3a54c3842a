import Message from '#models/message'
import Activity from '#models/activity'
import type User from '#models/user'
import type Attachment from '#models/attachment'
import type ServiceRequest from '#models/service_request'
import { attachmentUrl } from '#transformers/attachment_transformer'
import { activityIcon, describeActivity } from '#models/activities/description'
import type { I18n } from '@adonisjs/i18n'
import type Agency from '#models/agency'
import type Customer from '#models/customer'
import type { ActivityAction } from '#models/activity'

export type ConversationEntry = {
  id: string
  kind: 'message' | 'note' | 'event'
  /** Whether the customer's people or the agency's wrote it; null for what the system did. */
  side: 'customer' | 'staff' | null
  author: string
  initials: string
  org: string | null
  /** The number of the duplicate in which it was said. */
  from: string | null
  text: string
  at: string
  icon: string | null
  /** False for what the customer doesn't see. */
  visible: boolean
  attachments: { id: string; name: string; url: string; isImage: boolean; size: number }[]
}

/** A request, quote or claim; its customer and agency must be loaded. */
type Discussed = {
  id: number
  conversationId: number
  customer: Customer
  agency: Agency
}

type Reading = {
  side: 'portal' | 'backoffice'
  i18n: I18n
  /** Duplicates whose conversations go on in this one; author, parts and attachments must be loaded. */
  joined?: ServiceRequest[]
}

/** The newest of a thread; no page grows with the years. */
const SHOWN = 300

/** Their sentence would repeat the message itself. */
const SAID: ActivityAction[] = [
  'request_message_sent',
  'request_note_added',
  'quote_message_sent',
  'quote_note_added',
  'claim_message_sent',
  'claim_note_added',
]

/**
 * What was said and what happened, oldest first, in two queries, what was said in duplicates among
 * it. The portal's side holds what the
 * customer may see: internal notes and internal events never leave the database for it.
 */
export async function conversationEntries(
  record: Discussed,
  { side, i18n, joined = [] }: Reading
): Promise<ConversationEntry[]> {
  const publicOnly = side === 'portal'
  const account = publicOnly ? record.customer.account : null
  const [messages, activities] = await Promise.all([
    Message.query()
      .whereIn('conversation_id', [
        record.conversationId,
        ...joined.map(({ conversationId }) => conversationId),
      ])
      .if(publicOnly, (query) => query.where('visibility', 'public'))
      .preload('author')
      .preload('attachments', (attachments) =>
        attachments.if(publicOnly, (query) => query.where('visibility', 'public')).orderBy('id')
      )
      .orderBy('id', 'desc')
      .limit(SHOWN),
    Activity.query()
      .where('subject_type', record.constructor.name)
      .where('subject_id', record.id)
      .whereNotIn('action', SAID)
      .if(publicOnly, (query) => query.where('visibility', 'public'))
      .preload('author')
      .orderBy('id', 'desc')
      .limit(SHOWN),
  ])

  const said = messages.reverse().map<ConversationEntry>((message) => ({
    id: `message-${message.id}`,
    kind: message.visibility === 'internal' ? 'note' : 'message',
    side: message.side,
    ...person(message.author),
    org: message.side === 'staff' ? record.agency.name : record.customer.name,
    from: joined.find((one) => one.conversationId === message.conversationId)?.number ?? null,
    text: message.body,
    at: message.createdAt.toUTC().toISO()!,
    icon: null,
    visible: message.visibility === 'public',
    attachments: message.attachments.map((attachment) => shown(attachment, account)),
  }))
  const happened = activities.reverse().map<ConversationEntry>((activity) => ({
    id: `event-${activity.id}`,
    kind: 'event',
    side: null,
    ...person(activity.author),
    org: null,
    from: null,
    text: describeActivity(activity, i18n),
    at: activity.createdAt.toUTC().toISO()!,
    icon: activityIcon(activity),
    visible: activity.visibility === 'public',
    attachments: [],
  }))
  // Times have whole seconds: what happened comes before what was said about it.
  const asked = joined.map<ConversationEntry>((request) => ({
    id: `request-${request.number}`,
    kind: 'message',
    side: 'customer',
    ...person(request.author),
    org: record.customer.name,
    from: request.number,
    text: wordsOf(request),
    at: request.createdAt.toUTC().toISO()!,
    icon: null,
    visible: true,
    attachments: request.attachments.map((attachment) => shown(attachment, account)),
  }))
  return [...happened, ...asked, ...said].sort((a, b) => a.at.localeCompare(b.at))
}

/** What a request says, with the parts that it asks for. */
function wordsOf({ description, subject, parts }: ServiceRequest) {
  const wanted = parts.map((part) =>
    [`${part.quantity} ×`, part.reference, part.description].filter(Boolean).join(' ')
  )
  return [description ?? (wanted.length > 0 ? null : subject), ...wanted].filter(Boolean).join('\n')
}

function person(user: User | null) {
  return { author: user?.fullName ?? '', initials: user?.initials ?? '' }
}

function shown({ publicId, name, isImage, size }: Attachment, account: string | null) {
  return { id: publicId, name, isImage, size, url: attachmentUrl(publicId, account) }
}
