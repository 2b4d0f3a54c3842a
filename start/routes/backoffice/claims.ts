import { backofficeRoutes } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Assignments, Closures, Messages, Rejections, Resolutions } = controllers.backoffice.claims

backofficeRoutes('claims', () => {
  router.get('reclamations', [controllers.backoffice.Claims, 'index']).as('index')
  router.get('reclamations/:claim', [controllers.backoffice.Claims, 'show']).as('show')
  router.post('reclamations/:claim/messages', [Messages, 'store']).as('messages.store')
  router.post('reclamations/:claim/prise-en-charge', [Assignments, 'store']).as('assignments.store')
  router.post('reclamations/:claim/acceptation', [Resolutions, 'store']).as('resolutions.store')
  router.post('reclamations/:claim/rejet', [Rejections, 'store']).as('rejections.store')
  router.post('reclamations/:claim/cloture', [Closures, 'store']).as('closures.store')
})
