import RequestMerge from '#models/request_merge'
import ServiceRequestPolicy from '#policies/service_request_policy'
import { onEach } from '#models/service_requests/batch'
import { batchMergeValidator, batchValidator } from '#validators/inbox'
import { reachableServiceRequests } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class MergesController {
  /** The ticked requests go on in one of them. */
  async store(ctx: HttpContext) {
    const { bouncer, i18n, request, response, session, staff } = ctx
    await bouncer.with(ServiceRequestPolicy).authorize('work')
    const { numbers } = await request.validateUsing(batchValidator)
    const requests = await reachableServiceRequests(ctx, numbers)
    const { into: number } = await request.validateUsing(batchMergeValidator, {
      meta: { choices: requests.map((one) => one.number) },
    })
    const into = requests.find((one) => one.number === number)!
    const others = requests.filter((one) => one !== into)
    const { done, left } = await onEach(others, (one) =>
      RequestMerge.record(one, { into, by: staff })
    )

    const words = { done, left, into: number }
    session.flash(done ? 'success' : 'error', i18n.t('inbox.bulk.merged', words))
    return response.redirect().withQs().back()
  }
}
