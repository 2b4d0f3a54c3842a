import InvoicePolicy from '#policies/invoice_policy'
import { customersMatching } from '#queries/customer_matches'
import { reachableUpload } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class CustomersController {
  /** Whose invoice it may be: the customers of the upload's entity that match what is typed. */
  async index(ctx: HttpContext) {
    const upload = await reachableUpload(ctx)
    await ctx.bouncer.with(InvoicePolicy).authorize('work')
    const typed = String(ctx.request.input('search') ?? '')
    return customersMatching(ctx.staff, upload.entityId, typed)
  }
}
