import { portalRoutes } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { ServiceRequests } = controllers.portal
const { Cancellations, Confirmations, Exports, Messages } = controllers.portal.serviceRequests

const KIND = /^(intervention|pieces|expertise|suppression)$/

portalRoutes('service_requests', () => {
  router.get('demandes', [ServiceRequests, 'index']).as('index')
  router.get('demandes/export', [Exports, 'show']).as('exports.show')
  router
    .get('parc/:machine/demande/:kind', [ServiceRequests, 'create'])
    .where('kind', KIND)
    .as('create')
  router
    .post('parc/:machine/demande/:kind', [ServiceRequests, 'store'])
    .where('kind', KIND)
    .as('store')
  router.get('demandes/:service_request', [ServiceRequests, 'show']).as('show')
  router.get('demandes/:service_request/envoyee', [Confirmations, 'show']).as('confirmations.show')
  router.post('demandes/:service_request/messages', [Messages, 'store']).as('messages.store')
  router
    .post('demandes/:service_request/annulation', [Cancellations, 'store'])
    .as('cancellations.store')
})
