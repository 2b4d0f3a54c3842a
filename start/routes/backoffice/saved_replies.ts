import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { backofficeRoutes, ROW_ID } from '#start/routes/groups'

const { SavedReplies } = controllers.backoffice

backofficeRoutes('saved_replies', () => {
  router.get('reponses', [SavedReplies, 'index']).as('index')
  router.post('reponses', [SavedReplies, 'store']).as('store')
  router
    .group(() => {
      router.put('', [SavedReplies, 'update']).as('update')
      router.delete('', [SavedReplies, 'destroy']).as('destroy')
    })
    .prefix('reponses/:saved_reply')
    .where('saved_reply', ROW_ID)
})
