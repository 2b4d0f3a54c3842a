import { errors } from '@adonisjs/lucid'
import { AuthorizationResponse, errors as refusals } from '@adonisjs/bouncer'
import Preview from '#models/preview'
import Membership from '#models/membership'
import type Customer from '#models/customer'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** What belongs to the person who is signed in, not to the account they look at. */
const PERSONAL = /^portal\.(account|notices)\./

/**
 * Puts the customer that the URL's account stands for in place. An account that the person doesn't
 * belong to doesn't exist for them: 404. Staff with an open preview of it (« Voir comme ce client »)
 * read it through a place that is in no table.
 */
export default class CustomerMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const user = ctx.auth.getUserOrFail()
    ctx.memberships = await Membership.placesOf(user)
    const here =
      ctx.memberships.find(({ customer }) => customer.account === ctx.params.account) ??
      (await this.#preview(ctx))
    if (!here) throw new errors.E_ROW_NOT_FOUND()
    ctx.membership = here
    ctx.customer = here.customer

    if (ctx.preview) this.#keepReadOnly(ctx)
    else if (user.lastCustomerId !== ctx.customer.id) {
      await user.merge({ lastCustomerId: ctx.customer.id }).save()
    }
    return next()
  }

  async #preview(ctx: HttpContext) {
    const preview = await Preview.of(ctx.auth.getUserOrFail(), String(ctx.params.account))
    if (!preview) return null
    ctx.preview = preview
    ctx.memberships = []
    return preview.membership
  }

  #keepReadOnly({ request, route }: HttpContext) {
    if (!['GET', 'HEAD'].includes(request.method())) refuse('customers.preview.read_only')
    if (PERSONAL.test(route?.name ?? '')) refuse('customers.preview.personal')
  }
}

function refuse(key: string): never {
  throw new refusals.E_AUTHORIZATION_FAILURE(AuthorizationResponse.deny(key, 403).t(key))
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    customer: Customer
    membership: Membership
    /** All the places of this person, for the account switcher. */
    memberships: Membership[]
    /** Set while staff look at the account as the customer does. */
    preview?: Preview
  }
}
