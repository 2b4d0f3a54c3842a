import { portalRoutes } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

portalRoutes('', () => {
  router.get('/', [controllers.portal.Home, 'index']).as('home')
})
