import Order from '#models/order'
import Customer from '#models/customer'
import type Entity from '#models/entity'
import type { Party } from '#models/invoice'
import { searchTerm } from '#models/mixins/columns'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Match = {
  customer: Customer | null
  problem: 'missing_customer' | 'unknown_customer' | 'ambiguous_customer' | null
}

/** The entity's customer that the invoice is made out to: by SIRET, SIREN, VAT number, then name. */
export async function matchCustomer(
  entity: Entity,
  buyer: Party | null,
  trx?: TransactionClientContract
): Promise<Match> {
  if (!buyer) return { customer: null, problem: 'missing_customer' }
  const { siret, siren } = registrations(buyer)
  const among = () => Customer.query({ client: trx }).where('entity_id', entity.id).limit(20)

  if (siret) {
    const [match, other] = await among().where('siret', siret)
    if (match && !other) return { customer: match, problem: null }
  }
  if (siren) {
    const sites = await among().where('siren', siren)
    if (sites.length > 0) return oneOf(sites, buyer)
  }
  const vatId = compact(buyer.vatId)
  if (vatId) {
    const registered = await among().where('vat_number', vatId)
    if (registered.length > 0) return oneOf(registered, buyer)
  }
  const name = searchTerm(buyer.name)
  if (name.length < 3) return { customer: null, problem: 'unknown_customer' }
  const namesakes = await among().whereLike('search', `%${name}%`)
  return oneOf(
    namesakes.filter((customer) => searchTerm(customer.name) === name),
    buyer
  )
}

/** Whether the buyer named in the file can be this customer: a contradiction in numbers, not a missing one. */
export function contradicts(buyer: Party | null, customer: Customer) {
  if (!buyer) return false
  const { siret, siren } = registrations(buyer)
  if (siret && customer.siret) return siret !== customer.siret
  const known = customer.siren ?? customer.siret?.slice(0, 9)
  return Boolean(siren && known && siren !== known)
}

/** The order that the invoice follows: our number, or the customer's own purchase-order number. */
export async function matchOrder(
  entity: Entity,
  customer: Customer | null,
  purchaseOrderNumber: string | null,
  trx?: TransactionClientContract
) {
  const reference = purchaseOrderNumber?.trim()
  if (!reference) return null
  const orders = await Order.query({ client: trx })
    .where('entity_id', entity.id)
    .if(customer, (query) => query.where('customer_id', customer!.id))
    .where((named) => {
      named.where('number', reference.toUpperCase())
      if (customer) named.orWhere('purchase_order_number', reference)
    })
    .limit(2)
  return orders.length === 1 ? orders[0] : null
}

/** The SIREN and SIRET that a party's identifiers say, whichever of them it has. */
export function registrations(party: Party) {
  const legal = party.legalId?.replace(/\D/g, '') ?? ''
  const vat = /^FR[0-9A-Z]{2}(\d{9})$/.exec(compact(party.vatId) ?? '')?.[1] ?? null
  const siret = legal.length === 14 ? legal : null
  return { siret, siren: siret?.slice(0, 9) ?? (legal.length === 9 ? legal : vat) }
}

function oneOf(candidates: Customer[], buyer: Party): Match {
  if (candidates.length === 0) return { customer: null, problem: 'unknown_customer' }
  if (candidates.length === 1) return { customer: candidates[0], problem: null }
  const name = searchTerm(buyer.name)
  const [match, other] = candidates.filter((customer) => searchTerm(customer.name) === name)
  if (match && !other) return { customer: match, problem: null }
  return { customer: null, problem: 'ambiguous_customer' }
}

function compact(identifier: string | null) {
  return identifier?.replace(/[^0-9a-z]/gi, '').toUpperCase() ?? null
}
