import { errors } from '@adonisjs/lucid'
import Membership from '#models/membership'
import type Customer from '#models/customer'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * Puts the customer that the URL's account stands for in place. An account that the person doesn't
 * belong to doesn't exist for them: 404.
 */
export default class CustomerMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const user = ctx.auth.getUserOrFail()
    ctx.memberships = await Membership.query()
      .where('user_id', user.id)
      .whereNull('suspended_at')
      .preload('customer', (customer) => customer.preload('entity'))
      .orderBy('id')
    const here = ctx.memberships.find(({ customer }) => customer.account === ctx.params.account)
    if (!here) throw new errors.E_ROW_NOT_FOUND()
    ctx.membership = here
    ctx.customer = here.customer

    if (user.lastCustomerId !== ctx.customer.id) {
      await user.merge({ lastCustomerId: ctx.customer.id }).save()
    }
    return next()
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    customer: Customer
    membership: Membership
    /** All the places of this person, for the account switcher. */
    memberships: Membership[]
  }
}
