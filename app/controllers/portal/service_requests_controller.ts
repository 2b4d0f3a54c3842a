import ServiceRequest, { type ServiceRequestKind } from '#models/service_request'
import { loadRequest } from '#queries/request_file'
import { requestList } from '#queries/request_list'
import { requestFormFacts } from '#queries/request_form'
import { conversationEntries } from '#queries/conversation'
import { fleetMachine, ownServiceRequest } from '#scopes/portal'
import { OPENING_ANSWERS, requestFilters } from '#validators/service_requests'
import { threadFilter } from '#validators/lists'
import MachineTransformer from '#transformers/machine_transformer'
import ServiceRequestPolicy from '#policies/service_request_policy'
import ServiceRequestTransformer from '#transformers/service_request_transformer'
import { readNotices } from '#start/notices'
import type { HttpContext } from '@adonisjs/core/http'

/** The last word of a form's address, as the customer reads it. */
const KINDS: Record<string, ServiceRequestKind> = {
  intervention: 'intervention',
  pieces: 'parts',
  expertise: 'appraisal',
  suppression: 'removal',
}

export default class ServiceRequestsController {
  async index({ bouncer, customer, inertia, request }: HttpContext) {
    await bouncer.with(ServiceRequestPolicy).authorize('use')
    const filters = await request.validateUsing(requestFilters, { data: request.qs() })
    const { requests, ...list } = await requestList(customer, filters)

    return inertia.render('portal/service_requests/index', {
      filters,
      requests: ServiceRequestTransformer.transform(requests),
      ...list,
    })
  }

  async create(ctx: HttpContext) {
    const machine = await fleetMachine(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('use')
    await machine.load('customer', (query) => query.preload('agency'))
    const kind = KINDS[ctx.params.kind]

    return ctx.inertia.render('portal/service_requests/create', {
      kind,
      machine: MachineTransformer.transform(machine).useVariant('forPortal'),
      ...(await requestFormFacts(machine, kind, ctx.auth.getUserOrFail())),
    })
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, customer, params, request, response } = ctx
    const machine = await fleetMachine(ctx)
    await bouncer.with(ServiceRequestPolicy).authorize('use')
    const kind = KINDS[params.kind]
    const answers = await OPENING_ANSWERS[kind](request)
    const opened = await ServiceRequest.open({
      machine,
      by: auth.getUserOrFail(),
      kind,
      ...answers,
    })

    return response.redirect().toRoute('portal.service_requests.confirmations.show', {
      account: customer.account,
      service_request: opened.number,
    })
  }

  async show(ctx: HttpContext) {
    const { bouncer, i18n, inertia } = ctx
    const request = await ownServiceRequest(ctx)
    await bouncer.with(ServiceRequestPolicy).authorize('use')
    const { before } = await ctx.request.validateUsing(threadFilter)
    await readNotices(ctx, request)
    await loadRequest(request)

    return inertia.render('portal/service_requests/show', {
      request: ServiceRequestTransformer.transform(request).useVariant('forPortal'),
      entries: await conversationEntries(request, {
        side: 'portal',
        i18n,
        joined: request.joined,
        before,
      }),
    })
  }
}
