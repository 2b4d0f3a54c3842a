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
  /** `earlier` and `latest` are links, where the thread goes on before and after what is shown. */
  kind: 'message' | 'note' | 'event' | 'earlier' | 'latest'
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
  /** Where the reader turned back to, as the link to what is earlier has it. */
  before?: string
}

/** Of a thread at a time, the newest first; no page grows with the years. */
const SHOWN = 300

/** The highest number of a record that both databases hold. */
const NO_END = 2_147_483_647

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
  { side, i18n, joined = [], before }: Reading
): Promise<ConversationEntry[]> {
  const end = endOf(before)
  const publicOnly = side === 'portal'
  const account = publicOnly ? record.customer.account : null
  const [written, noted] = await Promise.all([
    Message.query()
      .where('id', '<', end.message)
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
      .limit(SHOWN + 1),
    Activity.query()
      .where('id', '<', end.activity)
      .where('subject_type', record.constructor.name)
      .where('subject_id', record.id)
      .whereNotIn('action', SAID)
      .if(publicOnly, (query) => query.where('visibility', 'public'))
      .preload('author')
      .orderBy('id', 'desc')
      .limit(SHOWN + 1),
  ])
  const { messages, activities, isCut } = newestAmong(written, noted)
  const earlier = [messages.at(-1)?.id ?? end.message, activities.at(-1)?.id ?? end.activity]

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
  const asked = (before ? [] : joined).map<ConversationEntry>((request) => ({
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
  return [
    ...(isCut ? [link('earlier', earlier.join('-'))] : []),
    ...[...happened, ...asked, ...said].sort((a, b) => a.at.localeCompare(b.at)),
    ...(before ? [link('latest')] : []),
  ]
}

/** As many as are shown, of both. At the same second, what was said is newer than what happened. */
function newestAmong(written: Message[], noted: Activity[]) {
  let said = 0
  let happened = 0
  while (said + happened < SHOWN && (written[said] || noted[happened])) {
    const message = written.at(said)
    const activity = noted.at(happened)
    if (message && (!activity || message.createdAt >= activity.createdAt)) said += 1
    else happened += 1
  }
  return {
    messages: written.slice(0, said),
    activities: noted.slice(0, happened),
    isCut: said < written.length || happened < noted.length,
  }
}

/** Numbers of the first message and the first event that were shown; any other text is no end. */
function endOf(before: string | undefined) {
  const [, message, activity] = /^(\d{1,10})-(\d{1,10})$/.exec(before ?? '') ?? []
  return {
    message: Math.min(Number(message ?? NO_END), NO_END),
    activity: Math.min(Number(activity ?? NO_END), NO_END),
  }
}

function link(kind: 'earlier' | 'latest', text = ''): ConversationEntry {
  return {
    id: kind,
    kind,
    side: null,
    author: '',
    initials: '',
    org: null,
    from: null,
    text,
    at: '',
    icon: null,
    visible: true,
    attachments: [],
  }
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
