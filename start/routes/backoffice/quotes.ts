import { backofficeRoutes } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Quotes, customers, serviceRequests } = controllers.backoffice
const { Documents, Exports, Issues, Messages, Parts, Revisions, Withdrawals } =
  controllers.backoffice.quotes

backofficeRoutes('quotes', () => {
  router.get('devis', [Quotes, 'index']).as('index')
  router.get('devis/export', [Exports, 'show']).as('exports.show')
  router.get('devis/nouveau', [Quotes, 'create']).as('create')
  router.get('devis/:quote', [Quotes, 'show']).as('show')
  router.get('devis/:quote/edition', [Quotes, 'edit']).as('edit')
  router.put('devis/:quote', [Quotes, 'update']).as('update')
  router.get('devis/:quote/pieces', [Parts, 'index']).as('parts.index')
  router.get('devis/:quote/pdf', [Documents, 'show']).as('documents.show')
  router.post('devis/:quote/emission', [Issues, 'store']).as('issues.store')
  router.post('devis/:quote/versions', [Revisions, 'store']).as('revisions.store')
  router.post('devis/:quote/retrait', [Withdrawals, 'store']).as('withdrawals.store')
  router.post('devis/:quote/messages', [Messages, 'store']).as('messages.store')
})

backofficeRoutes('service_requests', () => {
  router
    .post('demandes/:service_request/devis', [serviceRequests.Quotes, 'store'])
    .as('quotes.store')
})

backofficeRoutes('customers', () => {
  router.get('clients/:customer/devis/nouveau', [customers.Quotes, 'create']).as('quotes.create')
  router.post('clients/:customer/devis', [customers.Quotes, 'store']).as('quotes.store')
})
