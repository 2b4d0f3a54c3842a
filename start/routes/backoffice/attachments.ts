import { backofficeRoutes } from '#start/routes/groups'
import { uploadLimit } from '#start/limiter'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

backofficeRoutes('attachments', () => {
  router
    .post('pieces-jointes', [controllers.backoffice.Attachments, 'store'])
    .as('store')
    .use(uploadLimit)
  router.get('pieces-jointes/:attachment', [controllers.backoffice.Attachments, 'show']).as('show')
})

backofficeRoutes('', () => {
  router.get('pouls', [controllers.backoffice.Pulses, 'show']).as('pulse')
})
