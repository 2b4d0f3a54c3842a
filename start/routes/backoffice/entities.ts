import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { controllers } from '#generated/controllers'
import { backofficeRoutes } from '#start/routes/groups'

const { Entities } = controllers.backoffice
const { Agencies, Logos, SecondFactors, Terms } = controllers.backoffice.entities

backofficeRoutes('entities', () => {
  router.get('entites', [Entities, 'index']).as('index')
  router.get('entites/:entity', [Entities, 'show']).as('show')
  router.put('entites/:entity', [Entities, 'update']).as('update')
  router.post('entites/:entity/logo', [Logos, 'store']).as('logos.store')
  router.delete('entites/:entity/logo', [Logos, 'destroy']).as('logos.destroy')
  router.post('entites/:entity/conditions', [Terms, 'store']).as('terms.store')
  router
    .group(() => {
      router.put('', [SecondFactors, 'update']).as('update')
      router.delete('', [SecondFactors, 'destroy']).as('destroy')
    })
    .prefix('entites/:entity/double-authentification')
    .as('second_factors')
    .use(middleware.confirmed('management'))
  router.post('entites/:entity/agences', [Agencies, 'store']).as('agencies.store')
  router.put('entites/:entity/agences/:agency', [Agencies, 'update']).as('agencies.update')
})
