import { portalRoutes } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Orders } = controllers.portal
const { Documents, Exports } = controllers.portal.orders

portalRoutes('orders', () => {
  router.get('commandes', [Orders, 'index']).as('index')
  router.get('commandes/export', [Exports, 'show']).as('exports.show')
  router.get('commandes/:order', [Orders, 'show']).as('show')
  router.get('commandes/:order/pdf', [Documents, 'show']).as('documents.show')
})
