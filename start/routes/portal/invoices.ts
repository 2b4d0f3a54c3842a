import { portalRoutes } from '#start/routes/groups'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Archives, Claims, Documents, Exports } = controllers.portal.invoices

portalRoutes('invoices', () => {
  router.get('factures', [controllers.portal.Invoices, 'index']).as('index')
  router.get('factures/export', [Exports, 'show']).as('exports.show')
  router.get('factures/archive', [Archives, 'show']).as('archives.show')
  router.get('factures/:invoice', [controllers.portal.Invoices, 'show']).as('show')
  router.get('factures/:invoice/document', [Documents, 'show']).as('documents.show')
  router.get('factures/:invoice/reclamation', [Claims, 'create']).as('claims.create')
  router
    .post('factures/:invoice/reclamation', [Claims, 'store'])
    .as('claims.store')
    .use(middleware.confirmed('order'))
})
