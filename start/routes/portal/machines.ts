import { portalRoutes } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Machines } = controllers.portal
const { Exports, Labels } = controllers.portal.machines

portalRoutes('machines', () => {
  router.get('parc', [Machines, 'index']).as('index')
  router.post('parc', [Machines, 'store']).as('store')
  router.get('parc/ajouter', [Machines, 'create']).as('create')
  router.get('parc/export', [Exports, 'show']).as('exports.show')
  router.get('parc/:machine', [Machines, 'show']).as('show')
  router.put('parc/:machine', [Machines, 'update']).as('update')
  router.get('parc/:machine/modifier', [Machines, 'edit']).as('edit')
  router.get('parc/:machine/etiquette', [Labels, 'show']).as('labels.show')
})
