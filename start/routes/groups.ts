import { middleware } from '#start/kernel'
import router from '@adonisjs/core/services/router'

/** Account codes have a dash (`tp-c700000`), so they never shadow a fixed path's first word. */
const ACCOUNT = /^[a-z0-9]+(-[a-z0-9]+)+$/

/** Where a row's own id stands in the address: as large as the database's integers, no larger. */
export const ROW_ID = { match: /^[1-9]\d{0,8}$/, cast: Number }

/** Routes of a customer's account: `/:account/…`, named `portal.<noun>.…` (`portal.…` without a noun). */
export function portalRoutes(noun: string, define: () => void) {
  return router
    .group(define)
    .prefix(':account')
    .where('account', ACCOUNT)
    .as(noun ? `portal.${noun}` : 'portal')
    .use([middleware.auth(), middleware.customer()])
}

/** Routes of the agency: `/agence/…`, named `backoffice.<noun>.…`. */
export function backofficeRoutes(noun: string, define: () => void) {
  return router
    .group(define)
    .prefix('agence')
    .as(noun ? `backoffice.${noun}` : 'backoffice')
    .use([middleware.auth(), middleware.staff(), middleware.fortified()])
}
