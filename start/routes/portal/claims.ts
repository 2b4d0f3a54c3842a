import { portalRoutes } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Messages, Reopenings } = controllers.portal.claims

portalRoutes('claims', () => {
  router.get('reclamations', [controllers.portal.Claims, 'index']).as('index')
  router.get('reclamations/:claim', [controllers.portal.Claims, 'show']).as('show')
  router.post('reclamations/:claim/messages', [Messages, 'store']).as('messages.store')
  router.post('reclamations/:claim/reouverture', [Reopenings, 'store']).as('reopenings.store')
})
