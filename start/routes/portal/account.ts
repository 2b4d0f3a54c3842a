import { middleware } from '#start/kernel'
import { dataExportLimit } from '#start/limiter'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { secondFactorRoutes } from '#start/routes/second_factors'
import { portalRoutes, ROW_ID } from '#start/routes/groups'

const { Account } = controllers.portal
const {
  Colleagues,
  DataExports,
  LoginLinks,
  NoticeChoices,
  Passwords,
  SecondFactors,
  SecurityEntries,
  Sessions,
  Suspensions,
} = controllers.portal.account

portalRoutes('account', () => {
  router.get('mon-compte', [Account, 'show']).as('show')
  router.put('mon-compte', [Account, 'update']).as('update')
  router.put('mon-compte/mot-de-passe', [Passwords, 'update']).as('passwords.update')
  router.get('mon-compte/avis', [NoticeChoices, 'edit']).as('notice_choices.edit')
  router.put('mon-compte/avis', [NoticeChoices, 'update']).as('notice_choices.update')
  router
    .delete('mon-compte/sessions', [Sessions, 'destroy'])
    .as('sessions.destroy')
    .use(middleware.confirmed('management'))
  router
    .get('mon-compte/double-authentification', [SecondFactors, 'show'])
    .as('second_factors.show')
  secondFactorRoutes()
  router.get('mon-compte/securite', [SecurityEntries, 'index']).as('security_entries.index')
  router
    .group(() => {
      router.post('', [DataExports, 'store']).as('store')
      router.get('', [DataExports, 'show']).as('show').use(dataExportLimit)
    })
    .prefix('mon-compte/donnees')
    .as('data_exports')
    .use(middleware.confirmed('management'))
  router
    .post('mon-compte/collaborateurs', [Colleagues, 'store'])
    .as('colleagues.store')
    .use(middleware.confirmed('management'))
  router
    .group(() => {
      router.put('', [Colleagues, 'update']).as('update')
      router.post('suspension', [Suspensions, 'store']).as('suspensions.store')
      router.delete('suspension', [Suspensions, 'destroy']).as('suspensions.destroy')
      router.post('lien', [LoginLinks, 'store']).as('login_links.store')
    })
    .prefix('mon-compte/collaborateurs/:membership')
    .where('membership', ROW_ID)
    .as('colleagues')
    .use(middleware.confirmed('management'))
})
