import { portalRoutes } from '#start/routes/groups'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Quotes } = controllers.portal
const { Acceptances, ChangeRequests, Documents, Exports, Messages, Refusals, Renewals, Terms } =
  controllers.portal.quotes

portalRoutes('quotes', () => {
  router.get('devis', [Quotes, 'index']).as('index')
  router.get('devis/export', [Exports, 'show']).as('exports.show')
  router.get('devis/:quote', [Quotes, 'show']).as('show')
  router.get('devis/:quote/pdf', [Documents, 'show']).as('documents.show')
  router.get('devis/:quote/conditions', [Terms, 'show']).as('terms.show')
  router.get('devis/:quote/commande', [Acceptances, 'create']).as('acceptances.create')
  router
    .post('devis/:quote/commande', [Acceptances, 'store'])
    .as('acceptances.store')
    .use(middleware.confirmed('order'))
  router.get('devis/:quote/confirmation', [Acceptances, 'show']).as('acceptances.show')
  router.get('devis/:quote/refus', [Refusals, 'create']).as('refusals.create')
  router.post('devis/:quote/refus', [Refusals, 'store']).as('refusals.store')
  router.get('devis/:quote/modification', [ChangeRequests, 'create']).as('change_requests.create')
  router.post('devis/:quote/modification', [ChangeRequests, 'store']).as('change_requests.store')
  router.get('devis/:quote/actualisation', [Renewals, 'create']).as('renewals.create')
  router.post('devis/:quote/actualisation', [Renewals, 'store']).as('renewals.store')
  router.post('devis/:quote/messages', [Messages, 'store']).as('messages.store')
})
