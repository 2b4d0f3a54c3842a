import type Quote from '#models/quote'
import Membership from '#models/membership'
import { AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import { contactMay, staffMay, type Actor } from '#models/users/actor'

export default class QuotePolicy extends BasePolicy {
  /** Customers read and answer with the right « buying ». */
  use(actor: Actor) {
    return contactMay(actor, 'buying')
  }

  /** Acceptance commits the company: the total excl. VAT must be within the contact's ceiling. */
  accept(actor: Actor, _quote: Quote, netTotalCents: number) {
    if (actor instanceof Membership && actor.mayCommit(netTotalCents)) return true
    return AuthorizationResponse.deny('Above the ceiling', 403).t('quotes.errors.ceiling')
  }

  /** The agency prices and issues with the right « quote ». */
  work(actor: Actor) {
    return staffMay(actor, 'quote')
  }
}
