import { backofficeRoutes } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Assignments, Closures, Merges, Tags, Takes } = controllers.backoffice.inbox

backofficeRoutes('', () => {
  router.on('/').redirect('backoffice.inbox.index').as('root')
})

backofficeRoutes('inbox', () => {
  router.get('a-traiter', [controllers.backoffice.Inbox, 'index']).as('index')
  router.post('a-traiter/prises', [Takes, 'store']).as('takes.store')
  router.get('a-traiter/affectations', [Assignments, 'create']).as('assignments.create')
  router.post('a-traiter/affectations', [Assignments, 'store']).as('assignments.store')
  router.post('a-traiter/clotures', [Closures, 'store']).as('closures.store')
  router.post('a-traiter/etiquettes', [Tags, 'store']).as('tags.store')
  router.post('a-traiter/fusions', [Merges, 'store']).as('merges.store')
})
