import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { backofficeRoutes, ROW_ID } from '#start/routes/groups'

const { Staff } = controllers.backoffice
const { LoginLinks, SecondFactors, Suspensions } = controllers.backoffice.staff

backofficeRoutes('staff', () => {
  router.get('equipe', [Staff, 'index']).as('index')
  router.post('equipe', [Staff, 'store']).as('store').use(middleware.confirmed('management'))
  router
    .group(() => {
      router.put('', [Staff, 'update']).as('update')
      router.post('suspension', [Suspensions, 'store']).as('suspensions.store')
      router.delete('suspension', [Suspensions, 'destroy']).as('suspensions.destroy')
      router.post('lien', [LoginLinks, 'store']).as('login_links.store')
      router
        .delete('double-authentification', [SecondFactors, 'destroy'])
        .as('second_factors.destroy')
    })
    .prefix('equipe/:staff_member')
    .where('staff_member', ROW_ID)
    .use(middleware.confirmed('management'))
})
