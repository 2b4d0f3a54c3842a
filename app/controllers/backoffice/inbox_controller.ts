import CaseTransformer from '#transformers/case_transformer'
import InboxItemTransformer from '#transformers/inbox_item_transformer'
import ServiceRequestPolicy from '#policies/service_request_policy'
import { openTags } from '#queries/tags'
import { caseFile } from '#queries/case_file'
import { reachableCase } from '#scopes/backoffice'
import { inboxFilters } from '#validators/inbox'
import { agencyChoices } from '#queries/customer_list'
import { countInbox, listInbox } from '#queries/inbox_list'
import { readNotices } from '#start/notices'
import type { HttpContext } from '@adonisjs/core/http'

export default class InboxController {
  /** All staff have an inbox; each row needs the right to what it stands for. */
  async index(ctx: HttpContext) {
    const { bouncer, i18n, inertia, request, staff } = ctx
    const opened = await reachableCase(ctx)
    if (opened) {
      await bouncer.with(ServiceRequestPolicy).authorize('work')
      await readNotices(ctx, opened)
    }

    const {
      owner = 'team',
      before,
      ...filters
    } = await request.validateUsing(inboxFilters, {
      data: request.qs(),
    })
    const { rows, page, hasMore } = await listInbox(staff, { owner, ...filters })

    return inertia.render('backoffice/inbox/index', {
      filters: { owner, ...filters },
      items: InboxItemTransformer.transform(rows),
      meta: { currentPage: page, hasMore },
      counts: () => countInbox(staff, filters),
      agencies: () => agencyChoices(staff),
      tags: () => (staff.may('triage') ? openTags(staff) : []),
      opened: async () =>
        opened && CaseTransformer.transform(await caseFile(opened, { staff, i18n, before })),
    })
  }
}
