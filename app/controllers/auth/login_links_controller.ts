import { admit } from '#start/entrance'
import { belongsTo } from '#models/users/landing'
import { peekWanted } from '#start/sessions'
import { loginLinkBehind } from '#scopes/auth'
import { agencyPhones } from '#queries/agency_phones'
import type { HttpContext } from '@adonisjs/core/http'

export default class LoginLinksController {
  /**
   * Opening the link changes nothing: mail scanners open links too. The button signs in. Its
   * address stays within this site, where a change of language comes back to it.
   */
  async show(ctx: HttpContext) {
    const { inertia, params, session } = ctx
    const link = await loginLinkBehind({ params })
    ctx.entity = link?.customer?.entity
    const usable = link?.state === 'usable' ? link : null
    return inertia.render('auth/login_link', {
      token: String(params.token),
      state: link?.state ?? ('unknown' as const),
      firstName: usable?.user.firstName ?? null,
      customerName: usable?.customer?.name ?? null,
      entityName: usable?.customer?.entity.name ?? null,
      until: link?.expiresAt.toISO() ?? null,
      replacedAt: link?.replacedAt?.toISO() ?? null,
      linkSent: session.flashMessages.get('linkSent', false) as boolean,
      agencies: await agencyPhones(link?.customer?.entity),
    })
  }

  async store(ctx: HttpContext) {
    const { i18n, params, response, session } = ctx
    const link = await loginLinkBehind({ params })
    if (link?.state !== 'usable') {
      return response.redirect().toRoute('auth.login_links.show', { token: params.token })
    }
    await link.use()
    const entity = link.customer?.entity
    if (entity && (await belongsTo(link.user, entity))) ctx.entity = entity
    if (!link.user.hasSecondFactor) {
      session.flash('success', i18n.t('auth.login_link.welcome', { name: link.user.firstName }))
    }
    const next = await link.destination(peekWanted(ctx))
    return admit(ctx, link.user, { through: 'login_link', next })
  }
}
