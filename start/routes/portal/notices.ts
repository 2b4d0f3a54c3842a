import { portalRoutes, ROW_ID } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Readings } = controllers.portal.notices

portalRoutes('notices', () => {
  router.get('avis', [controllers.portal.Notices, 'index']).as('index')
  router.post('avis/lectures', [Readings, 'store']).as('readings.store')
  router
    .get('avis/:notice', [controllers.portal.Notices, 'show'])
    .where('notice', ROW_ID)
    .as('show')
})
