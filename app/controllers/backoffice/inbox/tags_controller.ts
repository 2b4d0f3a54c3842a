import Tag from '#models/tag'
import ServiceRequestPolicy from '#policies/service_request_policy'
import { onEach } from '#models/service_requests/batch'
import { batchTaggingValidator } from '#validators/tags'
import { reachableServiceRequests } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class TagsController {
  async store(ctx: HttpContext) {
    const { bouncer, i18n, request, response, session, staff } = ctx
    await bouncer.with(ServiceRequestPolicy).authorize('work')
    const { numbers, name } = await request.validateUsing(batchTaggingValidator)
    const requests = await reachableServiceRequests(ctx, numbers)
    const { done, left } = await onEach(requests, async (one) => {
      const tag = await Tag.named(one.entityId, name)
      await tag.putOn(one, { by: staff })
    })

    session.flash(done ? 'success' : 'error', i18n.t('inbox.bulk.tagged', { done, left, name }))
    return response.redirect().withQs().back()
  }
}
