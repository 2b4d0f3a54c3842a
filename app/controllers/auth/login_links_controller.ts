import { admit } from '#start/entrance'
import { landing } from '#models/users/landing'
import { loginLinkBehind } from '#scopes/auth'
import { agencyPhones } from '#queries/agency_phones'
import { urlFor } from '@adonisjs/core/services/url_builder'
import type LoginLink from '#models/login_link'
import type { HttpContext } from '@adonisjs/core/http'

export default class LoginLinksController {
  /**
   * Opening the link changes nothing: mail scanners open links too. The button signs in. Its
   * address stays within this site, where a change of language comes back to it.
   */
  async show({ inertia, params, session }: HttpContext) {
    const link = await loginLinkBehind({ params })
    const usable = link?.state === 'usable' ? link : null
    return inertia.render('auth/login_link', {
      token: String(params.token),
      state: link?.state ?? ('unknown' as const),
      firstName: usable?.user.firstName ?? null,
      customerName: usable?.customer?.name ?? null,
      entityName: usable?.customer?.entity.name ?? null,
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
    if (!link.user.hasSecondFactor) {
      session.flash('success', i18n.t('auth.login_link.welcome', { name: link.user.firstName }))
    }
    return admit(ctx, link.user, { through: 'login_link', next: await landingOf(link) })
  }
}

/** The account that the person was invited to, if it is still open to them. */
async function landingOf({ user, customer }: LoginLink) {
  const accounts = await user.accounts()
  const invited = accounts.find(({ id }) => id === customer?.id)
  return invited ? urlFor('portal.home', { account: invited.account }) : landing(user)
}
