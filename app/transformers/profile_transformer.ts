import type User from '#models/user'
import { BaseTransformer } from '@adonisjs/core/transformers'

/** What a person sees and changes of themselves. */
export default class ProfileTransformer extends BaseTransformer<User> {
  toObject() {
    const { resource: user } = this
    return {
      ...this.pick(user, ['firstName', 'lastName', 'email', 'phone']),
      hasPassword: user.password !== null,
      passwordChangedAt: user.passwordChangedAt?.toISO() ?? null,
      secondFactorAt: user.secondFactorAt?.toISO() ?? null,
    }
  }
}
