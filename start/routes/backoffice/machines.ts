import { backofficeRoutes } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Machines } = controllers.backoffice
const { Checks, Matches } = controllers.backoffice.machines

backofficeRoutes('machines', () => {
  router.get('parc', [Machines, 'index']).as('index')
  router.get('parc/:machine', [Machines, 'show']).as('show')
  router.post('parc/:machine/verification', [Checks, 'store']).as('checks.store')
  router.post('parc/:machine/rapprochement', [Matches, 'store']).as('matches.store')
})
