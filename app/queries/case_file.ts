import { todayInParis } from '#models/mixins/paris_days'
import db from '@adonisjs/lucid/services/db'
import Membership from '#models/membership'
import MachineRemoval from '#models/machine_removal'
import { conversationEntries } from '#queries/conversation'
import { tagsFor } from '#queries/tags'
import { repliesFor } from '#queries/saved_replies'
import { assignmentChoices } from '#queries/assignment_choices'
import { isoDay, isoInstant } from '#models/mixins/columns'
import { OPEN_CLAIM_STATUSES } from '#models/claim'
import { OPEN_REQUEST_STATUSES } from '#models/service_request'
import type Customer from '#models/customer'
import type StaffMember from '#models/staff_member'
import type ServiceRequest from '#models/service_request'
import type { I18n } from '@adonisjs/i18n'

type Place = { staff: StaffMember; i18n: I18n; before?: string }

/** All that one screen shows of a request: what was said, the machine, the customer, who may help. */
export async function caseFile(request: ServiceRequest, { staff, i18n, before }: Place) {
  await request.load((loader) =>
    loader
      .load('machine', (machine) =>
        machine.preload('inspections', (rows) => rows.orderBy('done_on', 'desc').limit(1))
      )
      .load('customer')
      .load('agency', (agency) => agency.preload('entity'))
      .load('team')
      .load('assignee', (assignee) => assignee.preload('user'))
      .load('author')
      .load('parts', (parts) => parts.orderBy('position'))
      .load('attachments', (attachments) => attachments.orderBy('id'))
      .load('tags')
      .load('mergedInto')
      .load('joined', (joined) =>
        joined
          .preload('author')
          .preload('parts')
          .preload('attachments', (files) => files.orderBy('id'))
      )
      .load('quotes', (quotes) => quotes.whereNot('status', 'superseded').orderBy('id', 'desc'))
  )
  const [entries, choices, contacts, alsoOpen, history, overdueCents, removal, replies, tags] =
    await Promise.all([
      conversationEntries(request, { side: 'backoffice', i18n, joined: request.joined, before }),
      assignmentChoices(request),
      contactsOf(request.customerId, request.createdById),
      openElsewhere(request.customer, staff, request.id),
      machineHistory(request.machineId, request.id),
      overdueOf(request.customerId),
      request.kind === 'removal'
        ? MachineRemoval.query().where('service_request_id', request.id).first()
        : null,
      repliesFor(request),
      tagsFor(request),
    ])
  return {
    request,
    staff,
    entries,
    choices,
    contacts,
    alsoOpen,
    history,
    overdueCents,
    removal,
    replies,
    tags,
  }
}

export type CaseFile = Awaited<ReturnType<typeof caseFile>>

/** The person who asked first, then those who can do most. */
export function contactsOf(customerId: number, firstUserId: number | null = null, limit = 4) {
  return Membership.query()
    .where('customer_id', customerId)
    .whereNull('suspended_at')
    .whereHas('user', (user) => user.whereNull('disabled_at'))
    .preload('user')
    .orderByRaw('case when user_id = ? then 0 else 1 end', [firstUserId ?? 0])
    .orderBy('is_admin', 'desc')
    .orderBy('id')
    .limit(limit)
}

export type OpenItem = {
  kind: 'request' | 'claim' | 'quote'
  request_kind: string | null
  number: string
  status: string
  subject: string
  plate: string | null
  due_at: string | null
}

const ALSO_OPEN = 8

/** The customer's other open affairs, those that this person may open. */
export async function openElsewhere(
  customer: Customer,
  staff: StaffMember,
  exceptRequestId = 0
): Promise<OpenItem[]> {
  const of = (table: string) =>
    db
      .from(table)
      .where(`${table}.customer_id`, customer.id)
      .if(staff.agencyId, (query) => query.where(`${table}.agency_id`, staff.agencyId!))
      .orderBy(`${table}.id`, 'desc')
      .limit(ALSO_OPEN)
  const [requests, claims, quotes] = await Promise.all([
    staff.may('triage')
      ? of('service_requests')
          .join('machines', 'machines.id', 'service_requests.machine_id')
          .whereIn('service_requests.status', [...OPEN_REQUEST_STATUSES])
          .whereNot('service_requests.id', exceptRequestId)
          .select(
            'service_requests.number',
            'service_requests.kind as request_kind',
            'service_requests.status',
            'service_requests.subject',
            'service_requests.promised_at as due_at',
            'machines.fleet_number as plate'
          )
      : [],
    staff.may('bill')
      ? of('claims')
          .join('invoices', 'invoices.id', 'claims.invoice_id')
          .leftJoin('machines', 'machines.id', 'invoices.machine_id')
          .whereIn('claims.status', [...OPEN_CLAIM_STATUSES])
          .select(
            'claims.number',
            'claims.status',
            'claims.description as subject',
            'claims.promised_at as due_at',
            'machines.fleet_number as plate'
          )
      : [],
    staff.may('quote')
      ? of('quotes')
          .leftJoin('machines', 'machines.id', 'quotes.machine_id')
          .where('quotes.status', 'issued')
          .select(
            'quotes.number',
            'quotes.status',
            'quotes.title as subject',
            'quotes.valid_until as due_at',
            'machines.fleet_number as plate'
          )
      : [],
  ])
  return [
    ...requests.map((row) => ({
      ...row,
      kind: 'request' as const,
      due_at: isoInstant(row.due_at),
    })),
    ...claims.map((row) => ({
      ...row,
      kind: 'claim' as const,
      request_kind: null,
      due_at: isoInstant(row.due_at),
    })),
    ...quotes.map((row) => ({
      ...row,
      kind: 'quote' as const,
      request_kind: null,
      due_at: isoDay(row.due_at),
    })),
  ].slice(0, ALSO_OPEN)
}

export type HistoryItem = {
  kind: 'request' | 'order' | 'inspection'
  title: string
  number: string | null
  state: string
  at: string
}

/** The last things done on a machine: finished requests, orders, inspections. */
export async function machineHistory(
  machineId: number,
  exceptRequestId = 0,
  limit = 5
): Promise<HistoryItem[]> {
  const [requests, orders, inspections] = await Promise.all([
    db
      .from('service_requests')
      .where('machine_id', machineId)
      .whereNot('id', exceptRequestId)
      .select('number', 'subject', 'status', 'created_at')
      .orderBy('id', 'desc')
      .limit(limit),
    db
      .from('orders')
      .where('machine_id', machineId)
      .select('number', 'title', 'status', 'created_at')
      .orderBy('id', 'desc')
      .limit(limit),
    db
      .from('inspections')
      .where('machine_id', machineId)
      .select('result', 'done_on')
      .orderBy('done_on', 'desc')
      .limit(limit),
  ])
  return [
    ...requests.map((row) => ({
      kind: 'request' as const,
      title: String(row.subject),
      number: String(row.number),
      state: String(row.status),
      at: isoInstant(row.created_at)!,
    })),
    ...orders.map((row) => ({
      kind: 'order' as const,
      title: String(row.title),
      number: String(row.number),
      state: String(row.status),
      at: isoInstant(row.created_at)!,
    })),
    ...inspections.map((row) => ({
      kind: 'inspection' as const,
      title: '',
      number: null,
      state: String(row.result),
      at: isoDay(row.done_on)!,
    })),
  ]
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, limit)
}

/** What the customer should have paid by now, in cents. */
export async function overdueOf(customerId: number) {
  const row = await db
    .from('invoices')
    .where('customer_id', customerId)
    .whereIn('status', ['open', 'partly_paid'])
    .where('kind', 'invoice')
    .whereNotNull('published_at')
    .where('due_on', '<', todayInParis())
    .select(db.raw('sum(due_payable_cents - paid_cents) as cents'))
    .first()
  return Number(row?.cents ?? 0)
}
