import { backofficeRoutes } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Orders } = controllers.backoffice
const { Cancellations, Completions, Documents, Exports, Preparations, Readinesses, Shipments } =
  controllers.backoffice.orders

backofficeRoutes('orders', () => {
  router.get('commandes', [Orders, 'index']).as('index')
  router.get('commandes/export', [Exports, 'show']).as('exports.show')
  router.get('commandes/:order', [Orders, 'show']).as('show')
  router.get('commandes/:order/pdf', [Documents, 'show']).as('documents.show')
  router.post('commandes/:order/preparation', [Preparations, 'store']).as('preparations.store')
  router.post('commandes/:order/mise-a-disposition', [Readinesses, 'store']).as('readinesses.store')
  router.post('commandes/:order/expedition', [Shipments, 'store']).as('shipments.store')
  router.post('commandes/:order/livraison', [Completions, 'store']).as('completions.store')
  router.post('commandes/:order/annulation', [Cancellations, 'store']).as('cancellations.store')
})
