import { backofficeRoutes, ROW_ID } from '#start/routes/groups'
import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Customers } = controllers.backoffice
const { Contacts, LoginLinks, Previews, SecondFactors, Suspensions } =
  controllers.backoffice.customers

backofficeRoutes('customers', () => {
  router.get('clients', [Customers, 'index']).as('index')
  router.post('clients', [Customers, 'store']).as('store')
  router.get('clients/nouveau', [Customers, 'create']).as('create')
  router.get('clients/:customer', [Customers, 'show']).as('show')
  router.post('clients/:customer/apercu', [Previews, 'store']).as('previews.store')
  router.delete('clients/:customer/apercu', [Previews, 'destroy']).as('previews.destroy')
  router
    .post('clients/:customer/contacts', [Contacts, 'store'])
    .as('contacts.store')
    .use(middleware.confirmed('management'))
  router
    .group(() => {
      router.put('', [Contacts, 'update']).as('update')
      router.post('suspension', [Suspensions, 'store']).as('suspensions.store')
      router.delete('suspension', [Suspensions, 'destroy']).as('suspensions.destroy')
      router.post('lien', [LoginLinks, 'store']).as('login_links.store')
      router
        .delete('double-authentification', [SecondFactors, 'destroy'])
        .as('second_factors.destroy')
    })
    .prefix('clients/:customer/contacts/:membership')
    .where('membership', ROW_ID)
    .as('contacts')
    .use(middleware.confirmed('management'))
})
