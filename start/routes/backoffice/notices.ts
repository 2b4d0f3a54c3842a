import { backofficeRoutes, ROW_ID } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Readings } = controllers.backoffice.notices

backofficeRoutes('notices', () => {
  router.get('avis', [controllers.backoffice.Notices, 'index']).as('index')
  router.post('avis/lectures', [Readings, 'store']).as('readings.store')
  router
    .get('avis/:notice', [controllers.backoffice.Notices, 'show'])
    .where('notice', ROW_ID)
    .as('show')
})
