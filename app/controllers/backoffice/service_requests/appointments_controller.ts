import { DateTime } from 'luxon'
import ServiceRequestPolicy from '#policies/service_request_policy'
import { appointmentValidator } from '#validators/inbox'
import { reachableServiceRequest } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class AppointmentsController {
  async store(ctx: HttpContext) {
    const request = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    const { at } = await ctx.request.validateUsing(appointmentValidator)
    await request.schedule({ by: ctx.staff, at: DateTime.fromISO(at, { zone: 'utc' }) })

    ctx.session.flash('success', ctx.i18n.t('inbox.done.scheduled', { number: request.number }))
    return ctx.response.redirect().withQs().back()
  }
}
