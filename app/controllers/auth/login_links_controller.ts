import LoginLink from '#models/login_link'
import { landing } from '#models/users/landing'
import { tokenHash } from '#models/users/secrets'
import { DateTime } from 'luxon'
import { urlFor } from '@adonisjs/core/services/url_builder'
import type { HttpContext } from '@adonisjs/core/http'

export default class LoginLinksController {
  /** Opening the link changes nothing: mail scanners open links too. The button signs in. */
  async show({ inertia, params, response }: HttpContext) {
    const link = await linkBehind(params.token)
    response.header('Referrer-Policy', 'no-referrer')
    return inertia.render('auth/login_link', {
      token: params.token,
      state: link?.state ?? 'unknown',
      firstName: link?.state === 'usable' ? link.user.firstName : null,
      customerName: link?.state === 'usable' ? (link.customer?.name ?? null) : null,
      entityName: link?.state === 'usable' ? (link.customer?.entity.name ?? null) : null,
    })
  }

  async store({ auth, i18n, params, response, session }: HttpContext) {
    const link = await linkBehind(params.token)
    if (link?.state !== 'usable') {
      return response.redirect().toRoute('auth.login_links.show', { token: params.token })
    }
    await auth.use('web').login(link.user)
    await link.merge({ lastUsedAt: DateTime.now() }).save()
    session.flash('success', i18n.t('auth.login_link.welcome', { name: link.user.firstName }))
    return response
      .redirect()
      .toPath(
        link.customer
          ? urlFor('portal.home', { account: link.customer.account })
          : await landing(link.user)
      )
  }
}

function linkBehind(token: string) {
  return LoginLink.query()
    .where('token_hash', tokenHash(token))
    .preload('user')
    .preload('customer', (customer) => customer.preload('entity'))
    .first()
}
