import { ownServiceRequest } from '#scopes/portal'
import ServiceRequestPolicy from '#policies/service_request_policy'
import ServiceRequestTransformer from '#transformers/service_request_transformer'
import type { HttpContext } from '@adonisjs/core/http'

export default class ConfirmationsController {
  /** What comes after « Envoyer »: the number, whom it reached, what happens next and when. */
  async show(ctx: HttpContext) {
    const request = await ownServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('use')
    await request.load((loader) =>
      loader
        .load('machine')
        .load('agency')
        .load('team')
        .load('author')
        .load('parts')
        .load('attachments')
        .load('customer')
    )

    return ctx.inertia.render('portal/service_requests/sent', {
      request: ServiceRequestTransformer.transform(request).useVariant('forPortal'),
    })
  }
}
