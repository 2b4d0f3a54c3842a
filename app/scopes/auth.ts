import User from '#models/user'
import LoginLink from '#models/login_link'
import PasswordReset from '#models/password_reset'
import { tokenHash } from '#models/users/secrets'
import type { HttpContext } from '@adonisjs/core/http'

/** The only place where the token of a mailed link becomes a record. Unknown ones are null: pages say so. */
export function loginLinkBehind({ params }: Pick<HttpContext, 'params'>) {
  return LoginLink.query()
    .where('token_hash', tokenHash(params.token))
    .preload('user')
    .preload('customer', (customer) => customer.preload('entity'))
    .first()
}

/** Who is to be written to at that address; nobody is, at one that is unknown or closed. */
export function personAt(email: string) {
  return User.query().where('email', email).whereNull('disabled_at').first()
}

export function passwordResetBehind({ params }: Pick<HttpContext, 'params'>) {
  return PasswordReset.query().where('token_hash', tokenHash(params.token)).preload('user').first()
}
