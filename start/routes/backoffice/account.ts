import { middleware } from '#start/kernel'
import { dataExportLimit } from '#start/limiter'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { secondFactorRoutes } from '#start/routes/second_factors'
import { backofficeRoutes } from '#start/routes/groups'

const { Account } = controllers.backoffice
const { DataExports, NoticeChoices, Passwords, SecondFactors, SecurityEntries, Sessions } =
  controllers.backoffice.account

backofficeRoutes('account', () => {
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
})
