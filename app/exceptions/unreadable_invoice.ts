import { Exception } from '@adonisjs/core/exceptions'
import type { UnreadableReason } from '#documents/facturx_reader'

/** The file can't be kept as an invoice: not a PDF, encrypted, damaged, too large or hostile. */
export default class UnreadableInvoice extends Exception {
  static status = 422
  static code = 'E_UNREADABLE_INVOICE'

  constructor(readonly reason: UnreadableReason) {
    super(reason)
  }

  /** The key of the sentence to say. */
  get key() {
    return `documents.reading.${this.reason}`
  }
}
