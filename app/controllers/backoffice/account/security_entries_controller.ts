import AuditEntryTransformer from '#transformers/audit_entry_transformer'
import { pageFilter } from '#validators/lists'
import { listOwnEntries } from '#queries/audit_list'
import type { HttpContext } from '@adonisjs/core/http'

export default class SecurityEntriesController {
  async index({ auth, i18n, inertia, request }: HttpContext) {
    const filters = await request.validateUsing(pageFilter, { data: request.qs() })
    const user = auth.getUserOrFail()
    const { entries, page, hasMore } = await listOwnEntries(user, filters)

    return inertia.render('backoffice/account/security', {
      entries: AuditEntryTransformer.transform(entries, i18n, user).useVariant('forOwner'),
      meta: { currentPage: page, hasMore },
    })
  }
}
