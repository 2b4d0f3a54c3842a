import { ownServiceRequest } from '#scopes/portal'
import ServiceRequestPolicy from '#policies/service_request_policy'
import { customerMessageValidator } from '#validators/service_requests'
import type { HttpContext } from '@adonisjs/core/http'

export default class MessagesController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, request, response, session } = ctx
    const serviceRequest = await ownServiceRequest(ctx)
    await bouncer.with(ServiceRequestPolicy).authorize('use')
    const { body = '', ...message } = await request.validateUsing(customerMessageValidator)
    await serviceRequest.writeAsCustomer({ by: auth.getUserOrFail(), body, ...message })

    session.flash('success', i18n.t('service_requests.done.written'))
    return response.redirect().withQs().back()
  }
}
