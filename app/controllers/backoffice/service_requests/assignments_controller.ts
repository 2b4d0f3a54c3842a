import ServiceRequestPolicy from '#policies/service_request_policy'
import { assignmentValidator } from '#validators/inbox'
import { reachableServiceRequest } from '#scopes/backoffice'
import { assignmentChoices, choiceByKey, choiceKeys } from '#queries/assignment_choices'
import type { HttpContext } from '@adonisjs/core/http'

export default class AssignmentsController {
  async store(ctx: HttpContext) {
    const request = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    const choices = await assignmentChoices(request)
    const { to } = await ctx.request.validateUsing(assignmentValidator, {
      meta: { choices: choiceKeys(choices) },
    })
    await request.assign({ to: choiceByKey(choices, to)!, by: ctx.staff })

    ctx.session.flash('success', ctx.i18n.t('inbox.done.assigned', { number: request.number }))
    return ctx.response.redirect().withQs().back()
  }
}
