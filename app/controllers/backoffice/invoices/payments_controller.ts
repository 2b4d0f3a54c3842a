import { DateTime } from 'luxon'
import { reachableInvoice } from '#scopes/backoffice'
import InvoicePolicy from '#policies/invoice_policy'
import { paymentValidator } from '#validators/invoices'
import type { HttpContext } from '@adonisjs/core/http'

export default class PaymentsController {
  async store(ctx: HttpContext) {
    const { i18n, request, response, session, staff } = ctx
    const invoice = await reachableInvoice(ctx)
    await ctx.bouncer.with(InvoicePolicy).authorize('work')
    const { paidOn, ...receipt } = await request.validateUsing(paymentValidator)

    await invoice.recordPayment({ ...receipt, by: staff.author, paidOn: DateTime.fromISO(paidOn) })

    session.flash('success', i18n.t('invoices.payment_recorded'))
    return response.redirect().withQs().back()
  }
}
