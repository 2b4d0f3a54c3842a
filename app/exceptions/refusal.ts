import { Exception } from '@adonisjs/core/exceptions'

/** What was asked for can't be: carries the key of the sentence to say, and the field it is about. */
export default class Refusal extends Exception {
  static status = 422
  static code = 'E_REFUSAL'

  constructor(
    readonly field: string,
    readonly key: string,
    readonly values: Record<string, string | number> = {}
  ) {
    super(key)
  }
}
