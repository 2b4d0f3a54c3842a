import Preview from '#models/preview'
import PreviewPolicy from '#policies/preview_policy'
import { previewValidator } from '#validators/previews'
import { openPreviews, reachableCustomer } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

/** « Voir comme ce client »: starts in the back-office, goes on in the customer's space, ends here. */
export default class PreviewsController {
  async store(ctx: HttpContext) {
    const customer = await reachableCustomer(ctx)
    await ctx.bouncer.with(PreviewPolicy).authorize('open')
    const { reason } = await ctx.request.validateUsing(previewValidator)
    await Preview.start({ by: ctx.staff, customer, reason })

    return ctx.response.redirect().toRoute('portal.home', { account: customer.account })
  }

  async destroy(ctx: HttpContext) {
    const customer = await reachableCustomer(ctx)
    await ctx.bouncer.with(PreviewPolicy).authorize('open')
    for (const preview of await openPreviews(ctx, customer)) await preview.end({ by: ctx.staff })

    return ctx.response
      .redirect()
      .toRoute('backoffice.customers.show', { customer: customer.account })
  }
}
