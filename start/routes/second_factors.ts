import { middleware } from '#start/kernel'
import { ROW_ID } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { Authenticators, PasskeyChallenges, Passkeys, RecoveryCodes } = controllers.account

/** One's own second factors: the same gestures in the portal and in the back-office. */
export function secondFactorRoutes() {
  return router
    .group(() => {
      router.post('cles/defi', [PasskeyChallenges, 'store']).as('passkey_challenges.store')
      router.group(changes).use(middleware.confirmed('management'))
    })
    .prefix('mon-compte/double-authentification')
    .as('second_factors')
}

function changes() {
  router.post('application', [Authenticators, 'store']).as('authenticators.store')
  router.put('application', [Authenticators, 'update']).as('authenticators.update')
  router.delete('application', [Authenticators, 'destroy']).as('authenticators.destroy')
  router.post('cles', [Passkeys, 'store']).as('passkeys.store')
  router
    .delete('cles/:passkey', [Passkeys, 'destroy'])
    .as('passkeys.destroy')
    .where('passkey', ROW_ID)
  router.post('codes', [RecoveryCodes, 'store']).as('recovery_codes.store')
}
