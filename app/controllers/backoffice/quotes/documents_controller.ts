import QuotePolicy from '#policies/quote_policy'
import { sendPdf } from '#start/made_files'
import { reachableQuote } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class DocumentsController {
  async show(ctx: HttpContext) {
    const quote = await reachableQuote(ctx)
    await ctx.bouncer.with(QuotePolicy).authorize('work')

    return sendPdf(await quote.pdf(ctx.i18n), `${quote.number}-v${quote.version}.pdf`, ctx)
  }
}
