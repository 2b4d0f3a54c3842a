import CustomerPolicy from '#policies/customer_policy'
import { reachableContact } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class SuspensionsController {
  async store(ctx: HttpContext) {
    const contact = await reachableContact(ctx)
    await ctx.bouncer.with(CustomerPolicy).authorize('manage')
    await contact.suspend({ by: ctx.staff.author })

    ctx.session.flash('success', ctx.i18n.t('customers.contacts.suspended_done'))
    return ctx.response.redirect().withQs().back()
  }

  async destroy(ctx: HttpContext) {
    const contact = await reachableContact(ctx)
    await ctx.bouncer.with(CustomerPolicy).authorize('manage')
    await contact.restore({ by: ctx.staff.author })

    ctx.session.flash('success', ctx.i18n.t('customers.contacts.restored_done'))
    return ctx.response.redirect().withQs().back()
  }
}
