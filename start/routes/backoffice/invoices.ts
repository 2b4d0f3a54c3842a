import { backofficeRoutes } from '#start/routes/groups'
import { uploadLimit } from '#start/limiter'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Customers, Documents, Exports, Payments, Publications, StagedDocuments, Uploads } =
  controllers.backoffice.invoices

backofficeRoutes('invoices', () => {
  router.get('factures', [controllers.backoffice.Invoices, 'index']).as('index')
  router.get('factures/export', [Exports, 'show']).as('exports.show')

  router.get('factures/depot', [Uploads, 'index']).as('uploads.index')
  router.post('factures/depot', [Uploads, 'store']).as('uploads.store').use(uploadLimit)
  router.post('factures/depot/publications', [Publications, 'store']).as('publications.store')
  router.patch('factures/depot/:upload', [Uploads, 'update']).as('uploads.update')
  router.delete('factures/depot/:upload', [Uploads, 'destroy']).as('uploads.destroy')
  router
    .get('factures/depot/:upload/document', [StagedDocuments, 'show'])
    .as('staged_documents.show')
  router.get('factures/depot/:upload/clients', [Customers, 'index']).as('customers.index')

  router.get('factures/:entity/:invoice', [controllers.backoffice.Invoices, 'show']).as('show')
  router.get('factures/:entity/:invoice/document', [Documents, 'show']).as('documents.show')
  router.post('factures/:entity/:invoice/paiements', [Payments, 'store']).as('payments.store')
})
