import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { backofficeRoutes, ROW_ID } from '#start/routes/groups'

const { Tags } = controllers.backoffice

backofficeRoutes('tags', () => {
  router.get('etiquettes', [Tags, 'index']).as('index')
  router.post('etiquettes', [Tags, 'store']).as('store')
  router
    .group(() => {
      router.put('', [Tags, 'update']).as('update')
      router.delete('', [Tags, 'destroy']).as('destroy')
    })
    .prefix('etiquettes/:tag')
    .where('tag', ROW_ID)
})
