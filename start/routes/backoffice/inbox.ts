import { backofficeRoutes } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

backofficeRoutes('', () => {
  router.on('/').redirect('backoffice.inbox.index').as('root')
})

backofficeRoutes('inbox', () => {
  router.get('a-traiter', [controllers.backoffice.Inbox, 'index']).as('index')
})
