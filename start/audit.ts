import AuditEntry, { type AuditAction, type AuditFacts } from '#models/audit_entry'
import type { Circumstances } from '#models/audit_entries/circumstances'
import type { HttpContext } from '@adonisjs/core/http'

/**
 * Records a gesture of this request in the security log. Who is signed in, the account, the address and
 * the browser are known; `facts` say what isn't. Gestures that go through `transition` record
 * themselves (models/audit_entries/recorded.ts).
 */
export function audit(ctx: HttpContext, action: AuditAction, facts: AuditFacts = {}) {
  const details = { ...facts.details, ...(ctx.preview ? { previewing: true } : {}) }
  return AuditEntry.record(action, { ...facts, details }, circumstancesOf(ctx))
}

export function circumstancesOf(ctx: HttpContext): Circumstances {
  return {
    get userId() {
      return ctx.auth?.use('web').user?.id ?? null
    },
    get entityId() {
      return ctx.customer?.entityId ?? ctx.staff?.entityId ?? ctx.entity?.id ?? null
    },
    get customerId() {
      return ctx.customer?.id ?? null
    },
    ip: ctx.request.ip(),
    userAgent: ctx.request.header('user-agent') ?? null,
  }
}
