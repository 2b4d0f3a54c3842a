import { backofficeRoutes } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Customers } = controllers.backoffice

backofficeRoutes('customers', () => {
  router.get('clients', [Customers, 'index']).as('index')
  router.get('clients/:customer', [Customers, 'show']).as('show')
})
