import Quote from '#models/quote'
import { conversationEntries } from '#queries/conversation'
import { stocksOf } from '#queries/part_search'
import { contactsOf } from '#queries/case_file'
import type Membership from '#models/membership'
import type StaffMember from '#models/staff_member'
import type { I18n } from '@adonisjs/i18n'

/** All that the customer's page shows of a quote. */
export async function receivedQuoteFile(
  quote: Quote,
  { membership, i18n, before }: { membership: Membership; i18n: I18n; before?: string }
) {
  await quote.load((loader) =>
    loader
      .load('customer')
      .load('agency')
      .load('machine')
      .load('terms')
      .load('lines')
      .load('order')
      .load('refusal')
      .load('serviceRequest')
      .load('acceptance', (acceptance) => acceptance.preload('user'))
      .load('author', (author) => author.preload('user'))
      .load('changeRequests', (rows) => rows.orderBy('id', 'desc').limit(1))
  )
  const entries = await conversationEntries(quote, { side: 'portal', i18n, before })
  return { quote, membership, entries }
}

export type ReceivedQuoteFile = Awaited<ReturnType<typeof receivedQuoteFile>>

/** All that the agency's page and the editor show of a quote. */
export async function agencyQuoteFile(
  quote: Quote,
  { staff, i18n, before }: { staff: StaffMember; i18n: I18n; before?: string }
) {
  await quote.load((loader) =>
    loader
      .load('customer')
      .load('agency')
      .load('machine')
      .load('terms')
      .load('lines')
      .load('order')
      .load('refusal')
      .load('serviceRequest', (request) =>
        request.preload('parts', (parts) => parts.orderBy('position'))
      )
      .load('acceptance', (acceptance) => acceptance.preload('user'))
      .load('author', (author) => author.preload('user'))
      .load('changeRequests', (rows) => rows.orderBy('id', 'desc').limit(1))
  )
  const references = quote.lines.flatMap(({ reference }) => (reference ? [reference] : []))
  const [entries, contacts, stocks, versions] = await Promise.all([
    conversationEntries(quote, { side: 'backoffice', i18n, before }),
    contactsOf(quote.customerId, quote.serviceRequest?.createdById ?? null),
    stocksOf(quote.entityId, references, quote.agencyId),
    Quote.query()
      .where('number', quote.number)
      .select('id', 'number', 'version', 'status', 'validUntil', 'grandTotalCents', 'issuedAt')
      .select('changeRequestedAt')
      .orderBy('version', 'desc'),
  ])
  return { quote, staff, entries, contacts, stocks, versions }
}

export type AgencyQuoteFile = Awaited<ReturnType<typeof agencyQuoteFile>>
