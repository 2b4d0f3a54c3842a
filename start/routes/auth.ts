import { middleware } from '#start/kernel'
import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'

const {
  Confirmations,
  Entities,
  FirstPasswords,
  LinkRenewals,
  LinkRequests,
  Locales,
  Logos,
  LoginLinks,
  NoAccounts,
  PasskeyChallenges,
  PasskeySessions,
  PasswordResets,
  SecondFactors,
  Sessions,
} = controllers.auth
const { PasskeyChallenges: Challenges } = controllers.auth.confirmations

router
  .group(() => {
    router.get('/', [Entities, 'index']).as('entities.root')
    router.get('connexion', [Entities, 'index']).as('entities.index')
    router.get('connexion/aucun-compte', [NoAccounts, 'show']).as('entities.none')
    router.get('connexion/verification', [SecondFactors, 'create']).as('second_factors.create')
    router.post('connexion/verification', [SecondFactors, 'store']).as('second_factors.store')
    router.post('connexion/cle/defi', [PasskeyChallenges, 'store']).as('passkey_challenges.store')
    router
      .post('connexion/:entity/cle', [PasskeySessions, 'store'])
      .as('passkey_sessions.store')
      .use(middleware.entity())
    router
      .get('connexion/:entity', [Sessions, 'create'])
      .as('sessions.create')
      .use(middleware.entity())
    router
      .post('connexion/:entity', [Sessions, 'store'])
      .as('sessions.store')
      .use(middleware.entity())
    router
      .post('connexion/:entity/lien', [LinkRequests, 'store'])
      .as('link_requests.store')
      .use(middleware.entity())
    router.get('connexion/:entity/logo', [Logos, 'show']).as('logos.show').use(middleware.entity())
    router.post('deconnexion', [Sessions, 'destroy']).as('sessions.destroy')
    router.get('lien/:token', [LoginLinks, 'show']).as('login_links.show')
    router.post('lien/:token', [LoginLinks, 'store']).as('login_links.store')
    router.post('lien/:token/nouveau', [LinkRenewals, 'store']).as('link_renewals.store')
    router.get('mot-de-passe', [PasswordResets, 'create']).as('password_resets.create')
    router.post('mot-de-passe', [PasswordResets, 'store']).as('password_resets.store')
    router.get('mot-de-passe/:token', [PasswordResets, 'edit']).as('password_resets.edit')
    router.post('mot-de-passe/:token', [PasswordResets, 'update']).as('password_resets.update')
    router
      .group(() => {
        router.get('confirmation', [Confirmations, 'create']).as('confirmations.create')
        router.post('confirmation', [Confirmations, 'store']).as('confirmations.store')
        router
          .post('confirmation/cle/defi', [Challenges, 'store'])
          .as('confirmations.passkey_challenges.store')
        router
          .post('confirmation/mot-de-passe', [FirstPasswords, 'store'])
          .as('first_passwords.store')
      })
      .use(middleware.auth())
    router.post('langue', [Locales, 'update']).as('locale.update')
  })
  .as('auth')
