import type InvoiceUpload from '#models/invoice_upload'
import { BaseTransformer } from '@adonisjs/core/transformers'

/** A staged file with its attachment, entity, customer and order loaded. */
export default class InvoiceUploadTransformer extends BaseTransformer<InvoiceUpload> {
  toObject() {
    const { reading: facts, ...upload } = this.#parts()
    return {
      ...upload,
      source: facts.source,
      kind: facts.kind,
      number: facts.number,
      issuedOn: facts.issuedOn,
      dueOn: facts.dueOn,
      currency: facts.currency,
      netCents: facts.netCents,
      vatCents: facts.vatCents,
      grandCents: facts.grandCents,
      purchaseOrderNumber: facts.purchaseOrderNumber,
      precedingInvoiceNumber: facts.precedingInvoiceNumber,
      buyer: facts.buyer?.name ?? null,
      lineCount: facts.lines.length,
    }
  }

  #parts() {
    const { publicId, status, problems, reading, attachment, customer, order, entity } =
      this.resource
    return {
      reading,
      id: publicId,
      status,
      problems,
      file: attachment.name,
      size: attachment.size,
      entity: entity.code,
      customer: customer
        ? { account: customer.account, name: customer.name, code: customer.code }
        : null,
      order: order ? { number: order.number, title: order.title } : null,
    }
  }
}
