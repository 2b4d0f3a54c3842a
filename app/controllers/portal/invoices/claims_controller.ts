import Claim from '#models/claim'
import { receivedInvoice } from '#scopes/portal'
import ClaimPolicy from '#policies/claim_policy'
import { claimValidator } from '#validators/claims'
import { CLAIM_REASON_NAMES } from '#models/claims/reasons'
import { loadInvoice } from '#queries/invoice_file'
import InvoiceTransformer from '#transformers/invoice_transformer'
import type { HttpContext } from '@adonisjs/core/http'

export default class ClaimsController {
  async create(ctx: HttpContext) {
    const invoice = await receivedInvoice(ctx)
    await ctx.bouncer.with(ClaimPolicy).authorize('use')
    await loadInvoice(invoice, ctx.customer)

    return ctx.inertia.render('portal/invoices/claim', {
      invoice: InvoiceTransformer.transform(invoice).useVariant('forPortal'),
      reasons: CLAIM_REASON_NAMES,
    })
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, customer, i18n, request, response, session } = ctx
    const invoice = await receivedInvoice(ctx)
    await bouncer.with(ClaimPolicy).authorize('use')
    const filing = await request.validateUsing(claimValidator, {
      meta: { ceilingCents: invoice.contestableCents },
    })

    const claim = await Claim.file({ ...filing, invoice, by: auth.getUserOrFail() })

    session.flash('success', i18n.t('claims.sent', { number: claim.number }))
    return response
      .redirect()
      .toRoute('portal.claims.show', { account: customer.account, claim: claim.number })
  }
}
