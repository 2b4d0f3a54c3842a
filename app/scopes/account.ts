import type { HttpContext } from '@adonisjs/core/http'

/** The only place where the URL of one's own account becomes a record: nobody else's are in reach. */
export function ownPasskey({ auth, params }: HttpContext) {
  return auth.getUserOrFail().related('passkeys').query().where('id', params.passkey).firstOrFail()
}
