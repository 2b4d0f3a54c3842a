import { Exception } from '@adonisjs/core/exceptions'

/** Too many failures: carries the field to say it at, and the seconds to wait. */
export default class TooManyTries extends Exception {
  static status = 429
  static code = 'E_TOO_MANY_TRIES'

  constructor(
    readonly field: string,
    readonly seconds: number
  ) {
    super(`Wait ${seconds} seconds`)
  }
}
