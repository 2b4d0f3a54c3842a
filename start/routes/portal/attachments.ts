import { portalRoutes } from '#start/routes/groups'
import { uploadLimit } from '#start/limiter'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

portalRoutes('attachments', () => {
  router
    .post('pieces-jointes', [controllers.portal.Attachments, 'store'])
    .as('store')
    .use(uploadLimit)
  router.get('pieces-jointes/:attachment', [controllers.portal.Attachments, 'show']).as('show')
})

/** Asked every two seconds by open pages: the id of the newest activity, and nothing else. */
portalRoutes('', () => {
  router.get('pouls', [controllers.portal.Pulses, 'show']).as('pulse')
})
