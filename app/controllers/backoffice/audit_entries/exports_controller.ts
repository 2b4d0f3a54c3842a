import AuditEntryPolicy from '#policies/audit_entry_policy'
import { sendTable } from '#start/tables'
import { exportAudit } from '#queries/audit_list'
import { auditColumns } from '#queries/audit_columns'
import { auditExportFilters } from '#validators/audit_entries'
import type { HttpContext } from '@adonisjs/core/http'

export default class ExportsController {
  async show(ctx: HttpContext) {
    const { bouncer, i18n, request, staff } = ctx
    await bouncer.with(AuditEntryPolicy).authorize('read')
    const filters = await request.validateUsing(auditExportFilters, { data: request.qs() })

    return sendTable(ctx, {
      name: i18n.t('audit.export.file'),
      sheet: i18n.t('audit.title'),
      columns: auditColumns(i18n),
      rows: exportAudit(staff, filters),
    })
  }
}
