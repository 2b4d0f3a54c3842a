import { Exception } from '@adonisjs/core/exceptions'

/** The verb no longer applies: somebody else was faster. Carries the key of the sentence to say. */
export default class StaleTransition extends Exception {
  static status = 409
  static code = 'E_STALE_TRANSITION'

  constructor(
    readonly key: string,
    readonly values: Record<string, string | number> = {}
  ) {
    super(key)
  }
}
