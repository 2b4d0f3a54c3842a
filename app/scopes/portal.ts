import Delivery from '#models/delivery'
import { noticesOfContact } from '#queries/notice_list'
import type { HttpContext } from '@adonisjs/core/http'

/**
 * The only place where a portal URL becomes a record. Each starts from the customer that the URL's
 * account stands for, so what belongs to somebody else isn't in the relation: 404.
 */
export function fleetMachine({ customer, params }: HttpContext) {
  return customer.related('machines').query().where('public_id', params.machine).firstOrFail()
}

export function ownServiceRequest({ customer, params }: HttpContext) {
  return customer
    .related('serviceRequests')
    .query()
    .where('number', params.service_request)
    .firstOrFail()
}

/** The latest version that the customer has been shown; drafts don't exist for them. */
export function receivedQuote({ customer, params }: HttpContext) {
  return customer
    .related('quotes')
    .query()
    .where('number', params.quote)
    .whereNotNull('issued_at')
    .orderBy('version', 'desc')
    .firstOrFail()
}

export function ownOrder({ customer, params }: HttpContext) {
  return customer.related('orders').query().where('number', params.order).firstOrFail()
}

export function receivedInvoice({ customer, params }: HttpContext) {
  return customer
    .related('invoices')
    .query()
    .where({ entity_id: customer.entityId, slug: params.invoice })
    .whereNotNull('published_at')
    .firstOrFail()
}

export function ownClaim({ customer, params }: HttpContext) {
  return customer.related('claims').query().where('number', params.claim).firstOrFail()
}

export function ownAttachment({ customer, params }: HttpContext) {
  return customer
    .related('attachments')
    .query()
    .where('public_id', params.attachment)
    .where('visibility', 'public')
    .firstOrFail()
}

export function ownColleague({ customer, params }: HttpContext) {
  return customer
    .related('memberships')
    .query()
    .where('id', params.membership)
    .preload('user')
    .firstOrFail()
}

/** In this account, and of what the person may still see there. */
export function ownNotice({ membership, params }: HttpContext) {
  return Delivery.query()
    .whereIn('id', noticesOfContact(membership).select('deliveries.id'))
    .where('id', params.notice)
    .preload('activity')
    .firstOrFail()
}
