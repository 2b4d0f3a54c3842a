import CaseTransformer from '#transformers/case_transformer'
import ServiceRequestPolicy from '#policies/service_request_policy'
import AgencyRequestTransformer from '#transformers/agency_request_transformer'
import { caseFile } from '#queries/case_file'
import { requestFilters } from '#validators/inbox'
import { threadFilter } from '#validators/lists'
import { reachableServiceRequest } from '#scopes/backoffice'
import { openTags } from '#queries/tags'
import { listRequests, requestFacets } from '#queries/agency_requests'
import { readNotices } from '#start/notices'
import type { HttpContext } from '@adonisjs/core/http'

export default class ServiceRequestsController {
  async index({ bouncer, inertia, request, staff }: HttpContext) {
    await bouncer.with(ServiceRequestPolicy).authorize('work')
    const filters = await request.validateUsing(requestFilters, { data: request.qs() })
    const { rows, page, hasMore } = await listRequests(staff, filters)

    return inertia.render('backoffice/service_requests/index', {
      filters,
      requests: AgencyRequestTransformer.transform(rows),
      meta: { currentPage: page, hasMore },
      facets: { ...(await requestFacets(staff)), tags: await openTags(staff) },
    })
  }

  async show(ctx: HttpContext) {
    const { bouncer, i18n, inertia, staff } = ctx
    const request = await reachableServiceRequest(ctx)
    await bouncer.with(ServiceRequestPolicy).authorize('work')
    const { before } = await ctx.request.validateUsing(threadFilter)
    await readNotices(ctx, request)

    return inertia.render('backoffice/service_requests/show', {
      opened: CaseTransformer.transform(await caseFile(request, { staff, i18n, before })),
    })
  }
}
