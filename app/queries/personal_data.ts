import { Readable } from 'node:stream'
import db from '@adonisjs/lucid/services/db'
import Activity from '#models/activity'
import Attachment from '#models/attachment'
import Claim from '#models/claim'
import Delivery from '#models/delivery'
import Message from '#models/message'
import MutedNotice from '#models/muted_notice'
import Order from '#models/order'
import SignIn from '#models/sign_in'
import QuoteAcceptance from '#models/quote_acceptance'
import ServiceRequest from '#models/service_request'
import { ownEntries } from '#queries/audit_list'
import type User from '#models/user'
import type { DateTime } from 'luxon'
import type { ZipEntry } from '#documents/zip_writer'

/** Of each kind, the newest ones: a right of access, not a copy of the database. */
const AT_MOST = 5000
const FILES_AT_MOST = 500

/**
 * What is kept about a person, for themselves: who they are here, what they wrote, signed and sent,
 * and what was recorded about their access. Other people's words and the company's papers aren't theirs.
 */
export async function personalData(user: User) {
  const files = await filesOf(user)
  return {
    profile: {
      email: user.email,
      firstName: user.firstName,
      lastName: user.lastName,
      phone: user.phone,
      language: user.locale,
      createdAt: iso(user.createdAt),
      lastLoginAt: iso(user.lastLoginAt),
      passwordChangedAt: iso(user.passwordChangedAt),
    },
    accounts: await accountsOf(user),
    staff: await staffPlaceOf(user),
    requests: await requestsOf(user),
    messages: await messagesOf(user),
    acceptances: await acceptancesOf(user),
    orders: await ordersOf(user),
    claims: await claimsOf(user),
    history: await historyOf(user),
    notices: await noticesOf(user),
    mutedNotices: await mutedNoticesOf(user),
    secondFactors: await secondFactorsOf(user),
    signIns: await signInsOf(user),
    security: await securityOf(user),
    files: files.map(({ name, contentType, size, createdAt }) => ({
      name,
      contentType,
      size,
      sentAt: iso(createdAt),
    })),
  }
}

/** `donnees.json` and the files that the person sent, one open at a time. */
export async function* personalArchive(user: User): AsyncGenerator<ZipEntry> {
  const facts = JSON.stringify(await personalData(user), null, 2)
  yield { name: 'donnees.json', open: () => Readable.from([facts]) }
  for (const file of await filesOf(user)) {
    yield {
      name: `fichiers/${file.name}`,
      open: () => file.stream(),
      modifiedAt: file.createdAt.toJSDate(),
    }
  }
}

async function accountsOf(user: User) {
  const places = await user
    .related('memberships')
    .query()
    .preload('customer', (customer) => customer.preload('entity'))
    .orderBy('id')
  return places.map(
    ({ buyingCeilingCents, createdAt, customer, jobTitle, rights, suspendedAt }) => ({
      customer: customer.name,
      account: customer.account,
      entity: customer.entity.name,
      jobTitle,
      rights,
      buyingCeilingCents,
      since: iso(createdAt),
      suspendedAt: iso(suspendedAt),
    })
  )
}

async function staffPlaceOf(user: User) {
  const place = await user
    .related('staffMember')
    .query()
    .preload('entity')
    .preload('agency')
    .preload('teams')
    .first()
  if (!place) return null
  return {
    role: place.role,
    jobTitle: place.jobTitle,
    entity: place.entity?.name ?? null,
    agency: place.agency?.city ?? null,
    teams: place.teams.map(({ kind }) => kind),
    since: iso(place.createdAt),
    disabledAt: iso(place.disabledAt),
  }
}

async function requestsOf({ id }: User) {
  const requests = await ServiceRequest.query()
    .where('created_by_id', id)
    .preload('parts')
    .orderBy('id', 'desc')
    .limit(AT_MOST)
  return requests.map((request) => ({
    number: request.number,
    kind: request.kind,
    sentAt: iso(request.createdAt),
    status: request.shownStatus,
    description: request.description,
    contactName: request.contactName,
    contactPhone: request.contactPhone,
    site: request.site,
    parts: request.parts.map(({ description, quantity, reference }) => ({
      reference,
      description,
      quantity,
    })),
  }))
}

async function messagesOf({ id }: User) {
  const messages = await Message.query().where('author_id', id).orderBy('id', 'desc').limit(AT_MOST)
  return messages.map(({ body, createdAt, visibility }) => ({
    writtenAt: iso(createdAt),
    visibility,
    body,
  }))
}

async function acceptancesOf({ id }: User) {
  const acceptances = await QuoteAcceptance.query()
    .where('user_id', id)
    .preload('quote')
    .orderBy('id', 'desc')
    .limit(AT_MOST)
  return acceptances.map((acceptance) => ({
    quote: acceptance.quote.number,
    version: acceptance.quote.version,
    signedAt: iso(acceptance.createdAt),
    name: acceptance.signatoryName,
    function: acceptance.signatoryFunction,
    consent: acceptance.consent,
    purchaseOrderNumber: acceptance.purchaseOrderNumber,
    grandTotalCents: acceptance.grandTotalCents,
    ip: acceptance.ipAddress,
    userAgent: acceptance.userAgent,
  }))
}

async function ordersOf({ id }: User) {
  const orders = await Order.query().where('placed_by_id', id).orderBy('id', 'desc').limit(AT_MOST)
  return orders.map(({ createdAt, number, purchaseOrderNumber, title }) => ({
    number,
    title,
    purchaseOrderNumber,
    placedAt: iso(createdAt),
  }))
}

async function claimsOf({ id }: User) {
  const claims = await Claim.query().where('created_by_id', id).orderBy('id', 'desc').limit(AT_MOST)
  return claims.map(({ contestedCents, createdAt, description, number, reason, status }) => ({
    number,
    filedAt: iso(createdAt),
    status,
    reason,
    description,
    contestedCents,
  }))
}

async function historyOf({ id }: User) {
  const activities = await Activity.query()
    .where('author_id', id)
    .orderBy('id', 'desc')
    .limit(AT_MOST)
  return activities.map(({ action, createdAt, subjectType }) => ({
    at: iso(createdAt),
    action,
    subject: subjectType,
  }))
}

/** What the person was told of, by mail and under the bell. */
async function noticesOf({ id }: User) {
  const deliveries = await Delivery.query()
    .where('user_id', id)
    .preload('activity')
    .orderBy('id', 'desc')
    .limit(AT_MOST)
  return deliveries.map(({ activity, channel, createdAt, kind, readAt }) => ({
    at: iso(createdAt),
    channel,
    kind,
    action: activity.action,
    subject: activity.subjectType,
    readAt: iso(readAt),
  }))
}

async function mutedNoticesOf({ id }: User) {
  const muted = await MutedNotice.query().where('user_id', id).orderBy('id')
  return muted.map(({ channel, createdAt, kind }) => ({ kind, channel, since: iso(createdAt) }))
}

/** That they exist, never what they know. */
async function secondFactorsOf(user: User) {
  const passkeys = await user.related('passkeys').query().orderBy('id')
  const apps = await user
    .related('authenticators')
    .query()
    .whereNotNull('confirmed_at')
    .orderBy('id')
  return [
    ...apps.map(({ createdAt, lastUsedAt }) => ({
      kind: 'application',
      name: null,
      addedAt: iso(createdAt),
      lastUsedAt: iso(lastUsedAt),
    })),
    ...passkeys.map(({ createdAt, lastUsedAt, name }) => ({
      kind: 'passkey',
      name,
      addedAt: iso(createdAt),
      lastUsedAt: iso(lastUsedAt),
    })),
  ]
}

async function signInsOf({ id }: User) {
  const signIns = await SignIn.query().where('user_id', id).orderBy('id', 'desc').limit(AT_MOST)
  return signIns.map(({ createdAt, endedAt, ip, lastSeenAt, through, userAgent }) => ({
    from: iso(createdAt),
    lastSeenAt: iso(lastSeenAt),
    endedAt: iso(endedAt),
    through,
    ip,
    userAgent,
  }))
}

/** Where somebody else acted from is theirs. */
async function securityOf(user: User) {
  const entries = await ownEntries(user).limit(AT_MOST)
  return entries.map(({ action, createdAt, details, ip, userAgent, userId }) => {
    const own = userId === null || userId === user.id
    return {
      at: iso(createdAt),
      action,
      ip: own ? ip : null,
      userAgent: own ? userAgent : null,
      details,
    }
  })
}

/** The company's own papers that a staff member published aren't about the person. */
function filesOf({ id }: User) {
  return Attachment.query()
    .where('uploaded_by_id', id)
    .where((about) =>
      about
        .whereNull('attachable_type')
        .orWhereNotIn('attachable_type', ['Invoice', 'InvoiceUpload', 'Quote', 'Order'])
    )
    .whereNotIn('id', db.from('invoice_uploads').select('attachment_id'))
    .orderBy('id', 'desc')
    .limit(FILES_AT_MOST)
}

function iso(moment: DateTime | null) {
  return moment?.toUTC().toISO() ?? null
}
