import ServiceRequestPolicy from '#policies/service_request_policy'
import AssignmentChoicesTransformer from '#transformers/assignment_choices_transformer'
import { onEach } from '#models/service_requests/batch'
import { reachableServiceRequests } from '#scopes/backoffice'
import { batchAssignmentValidator, batchChoicesValidator } from '#validators/inbox'
import { choiceByKey, choiceKeys, sharedChoices } from '#queries/assignment_choices'
import type { HttpContext } from '@adonisjs/core/http'

export default class AssignmentsController {
  /** Who may be given all of these requests. */
  async create(ctx: HttpContext) {
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    const { numbers = [] } = await ctx.request.validateUsing(batchChoicesValidator, {
      data: ctx.request.qs(),
    })
    const requests = await reachableServiceRequests(ctx, numbers)
    const choices = { ...(await sharedChoices(requests)), staff: ctx.staff }
    return ctx.response.json(new AssignmentChoicesTransformer(choices).toObject())
  }

  async store(ctx: HttpContext) {
    const { bouncer, i18n, request, response, session, staff } = ctx
    await bouncer.with(ServiceRequestPolicy).authorize('work')
    const { numbers } = await request.validateUsing(batchChoicesValidator)
    const requests = await reachableServiceRequests(ctx, numbers ?? [])
    const choices = await sharedChoices(requests)
    const { to } = await request.validateUsing(batchAssignmentValidator, {
      meta: { choices: choiceKeys(choices) },
    })
    const receiver = choiceByKey(choices, to)!
    const { done, left } = await onEach(requests, (one) => one.assign({ to: receiver, by: staff }))

    session.flash(done ? 'success' : 'error', i18n.t('inbox.bulk.assigned', { done, left }))
    return response.redirect().withQs().back()
  }
}
