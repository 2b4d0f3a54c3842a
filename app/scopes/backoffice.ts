import Tag from '#models/tag'
import Quote from '#models/quote'
import Claim from '#models/claim'
import Agency from '#models/agency'
import Order from '#models/order'
import Entity from '#models/entity'
import Preview from '#models/preview'
import Machine from '#models/machine'
import MachineRemoval from '#models/machine_removal'
import Invoice from '#models/invoice'
import Customer from '#models/customer'
import Delivery from '#models/delivery'
import Attachment from '#models/attachment'
import SavedReply from '#models/saved_reply'
import StaffMember from '#models/staff_member'
import InvoiceUpload from '#models/invoice_upload'
import RequestMerge from '#models/request_merge'
import ServiceRequest from '#models/service_request'
import { errors } from '@adonisjs/lucid'
import { noticesOfStaff } from '#queries/notice_list'
import type { HttpContext } from '@adonisjs/core/http'

/**
 * The only place where a back-office URL becomes a record: within the staff member's entity and
 * agency, else 404.
 */
export function reachableServiceRequest({ staff, params }: HttpContext) {
  return ServiceRequest.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .where('number', params.service_request)
    .firstOrFail()
}

/** The requests named in a form: if one is out of reach, none is found. */
export async function reachableServiceRequests({ staff }: HttpContext, numbers: string[]) {
  const named = [...new Set(numbers)]
  const requests = await ServiceRequest.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .whereIn('number', named)
    .orderBy('id')
  if (requests.length < named.length) throw new errors.E_ROW_NOT_FOUND(ServiceRequest)
  return requests
}

/** The version named in the URL's query, else the latest. */
export function reachableQuote({ staff, params, request }: HttpContext) {
  const version = small(request.input('version'))
  return Quote.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .where('number', params.quote)
    .if(version > 0, (query) => query.where('version', version))
    .orderBy('version', 'desc')
    .firstOrFail()
}

export function reachableOrder({ staff, params }: HttpContext) {
  return Order.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .where('number', params.order)
    .firstOrFail()
}

/** Invoice numbers are the ERP's, unique within an entity only: the entity stands in the URL. */
export async function reachableInvoice({ staff, params }: HttpContext) {
  const entity = await Entity.query()
    .where('code', String(params.entity).toUpperCase())
    .firstOrFail()
  return Invoice.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .where('invoices.entity_id', entity.id)
    .where('slug', params.invoice)
    .firstOrFail()
}

export function reachableUpload({ staff, params }: HttpContext) {
  return InvoiceUpload.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .where('public_id', params.upload)
    .firstOrFail()
}

/** The uploads named in a form: those out of reach aren't among them. */
export function reachableUploads({ staff }: HttpContext, publicIds: string[]) {
  return InvoiceUpload.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .whereIn('public_id', publicIds)
    .orderBy('id')
}

/** The staff member's own entity; head office names one. */
export function chosenEntity({ staff, request }: HttpContext) {
  return Entity.query()
    .if(
      staff.entityId,
      (query) => query.where('id', staff.entityId!),
      (query) => query.where('code', String(request.input('entity') ?? '').toUpperCase())
    )
    .firstOrFail()
}

/** The customer that a form names by its account. */
export function chosenCustomer({ staff }: HttpContext, entityId: number, account: string) {
  return Customer.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .where({ entityId, account })
    .firstOrFail()
}

export function reachableClaim({ staff, params }: HttpContext) {
  return Claim.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .where('number', params.claim)
    .firstOrFail()
}

export function reachableCustomer({ staff, params }: HttpContext) {
  return Customer.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .where('account', params.customer)
    .firstOrFail()
}

export function reachableMachine({ staff, params }: HttpContext) {
  return Machine.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .where('public_id', params.machine)
    .firstOrFail()
}

export function reachableAttachment({ staff, params }: HttpContext) {
  return Attachment.query()
    .where('public_id', params.attachment)
    .if(staff.entityId, (query) => query.where('entity_id', staff.entityId!))
    .if(staff.agencyId, (query) =>
      query.where((within) =>
        within
          .whereIn('customer_id', (customers) =>
            customers.from('customers').select('id').where('agency_id', staff.agencyId!)
          )
          .orWhere((own) => own.whereNull('customer_id').where('uploaded_by_id', staff.userId))
      )
    )
    .firstOrFail()
}

export function reachableColleague({ staff, params }: HttpContext) {
  return StaffMember.query()
    .if(staff.entityId, (query) => query.where('entity_id', staff.entityId!))
    .if(staff.agencyId, (query) => query.where('agency_id', staff.agencyId!))
    .where('id', params.staff_member)
    .preload('user')
    .firstOrFail()
}

/** The request that the inbox shows beside its list (`?cas=DI-…`), if one is named. */
export async function reachableCase({ staff, request }: HttpContext) {
  const number = request.input('cas')
  if (!number) return null
  return ServiceRequest.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .where('number', String(number))
    .firstOrFail()
}

/** Saved replies belong to an entity as a whole. */
export function reachableSavedReply({ staff, params }: HttpContext) {
  return SavedReply.query()
    .if(staff.entityId, (query) => query.where('entity_id', staff.entityId!))
    .where('id', params.saved_reply)
    .firstOrFail()
}

/** Tags belong to an entity as a whole. */
export function reachableTag({ staff, params }: HttpContext) {
  return Tag.query()
    .if(staff.entityId, (query) => query.where('entity_id', staff.entityId!))
    .where('id', params.tag)
    .firstOrFail()
}

export function tagOn(request: ServiceRequest, { params }: HttpContext) {
  return request.related('tags').query().where('tags.id', params.tag).firstOrFail()
}

/** By which a request goes on in another one. */
export function currentMerge(request: ServiceRequest) {
  return RequestMerge.query()
    .where('service_request_id', request.id)
    .whereNull('undone_at')
    .orderBy('id', 'desc')
    .firstOrFail()
}

/** The decision that a request for removal waits for. */
export async function reachableRemoval(ctx: HttpContext) {
  const request = await reachableServiceRequest(ctx)
  return MachineRemoval.query().where('service_request_id', request.id).firstOrFail()
}

export async function reachableContact(ctx: HttpContext) {
  const customer = await reachableCustomer(ctx)
  return customer
    .related('memberships')
    .query()
    .where('id', ctx.params.membership)
    .preload('user')
    .preload('customer')
    .firstOrFail()
}

/** The staff member's own previews of that customer which haven't ended. */
export function openPreviews({ staff }: HttpContext, customer: Customer) {
  return Preview.query()
    .withScopes((scopes) => scopes.current())
    .where({ user_id: staff.userId, customer_id: customer.id })
}

/** A company as such: for those responsible for all of it, not for one agency's people. */
export function reachableEntity({ staff, params }: HttpContext) {
  return Entity.query()
    .where('code', String(params.entity).toUpperCase())
    .if(staff.entityId, (query) => query.where('id', staff.entityId!))
    .if(staff.agencyId, (query) => query.whereNull('id'))
    .firstOrFail()
}

export async function reachableBranch(ctx: HttpContext) {
  const entity = await reachableEntity(ctx)
  return entity
    .related('agencies')
    .query()
    .where('code', String(ctx.params.agency).toUpperCase())
    .firstOrFail()
}

/** An agency named in a form. */
export function reachableAgency({ staff }: HttpContext, id: string) {
  return Agency.query()
    .if(staff.entityId, (query) => query.where('entity_id', staff.entityId!))
    .if(staff.agencyId, (query) => query.where('id', staff.agencyId!))
    .where('id', small(id))
    .firstOrFail()
}

/** Of what the person may still see. */
export function ownNotice({ staff, params }: HttpContext) {
  return Delivery.query()
    .whereIn('id', noticesOfStaff(staff).select('deliveries.id'))
    .where('id', params.notice)
    .preload('activity')
    .firstOrFail()
}

/** A number that the database's integers hold; 0 for anything else. */
function small(typed: unknown) {
  return /^\d{1,9}$/.test(String(typed)) ? Number(typed) : 0
}
