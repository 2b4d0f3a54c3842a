import AuditEntryPolicy from '#policies/audit_entry_policy'
import AuditEntryTransformer from '#transformers/audit_entry_transformer'
import { listAudit } from '#queries/audit_list'
import { AUDIT_ACTIONS } from '#models/audit_entry'
import { auditFilters } from '#validators/audit_entries'
import type { HttpContext } from '@adonisjs/core/http'

export default class AuditEntriesController {
  async index({ bouncer, i18n, inertia, request, staff }: HttpContext) {
    await bouncer.with(AuditEntryPolicy).authorize('read')
    const filters = await request.validateUsing(auditFilters, { data: request.qs() })
    const { entries, page, hasMore } = await listAudit(staff, filters)

    return inertia.render('backoffice/audit_entries/index', {
      filters,
      entries: AuditEntryTransformer.transform(entries, i18n),
      meta: { currentPage: page, hasMore },
      actions: [...AUDIT_ACTIONS],
    })
  }
}
