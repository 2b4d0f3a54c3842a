import type User from '#models/user'
import { symbols } from '@adonisjs/auth'
import type { SessionUserProviderContract } from '@adonisjs/auth/types/session'

/** Models can't be loaded with the settings, and importing one anew for each request costs. */
let loaded: Promise<typeof import('#models/sign_in')> | undefined
const signIns = () => (loaded ??= import('#models/sign_in'))

/** A session holds the id of a sign-in, not of a person: what is ended there is ended here. */
export class SignedInPeople implements SessionUserProviderContract<User> {
  declare [symbols.PROVIDER_REAL_USER]: User

  async createUserForGuard(user: User) {
    const { default: SignIn } = await signIns()
    user.currentSignIn = await SignIn.begin(user)
    return guarded(user)
  }

  async findById(publicId: string | number | bigint | BigInt) {
    const { default: SignIn } = await signIns()
    const user = await SignIn.personOf(String(publicId))
    return user && guarded(user)
  }
}

function guarded(user: User) {
  return { getId: () => user.currentSignIn!.publicId, getOriginal: () => user }
}
