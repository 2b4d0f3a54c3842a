import Attachment from '#models/attachment'
import type { Author } from '#models/users/actor'
import type { LucidRow } from '@adonisjs/lucid/types/model'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Target = {
  to: LucidRow & { id: number }
  by: Author
  customerId: number
  visibility?: 'public' | 'internal'
}

/**
 * Gives files uploaded beforehand to their record. Only the uploader's own files that belong to
 * nothing yet, of the same customer (a contact's) or of none (a staff member's): other ids are passed
 * over, as if they didn't exist.
 */
export async function attachUploads(
  trx: TransactionClientContract,
  publicIds: string[],
  { to, by, customerId, visibility = 'public' }: Target
) {
  if (publicIds.length === 0) return
  const customer = await trx
    .from('customers')
    .where('id', customerId)
    .select('entity_id')
    .firstOrFail()
  await Attachment.query({ client: trx })
    .whereIn('public_id', publicIds)
    .where('uploaded_by_id', by.id)
    .where((own) => own.where('customer_id', customerId).orWhereNull('customer_id'))
    .whereNull('attachable_id')
    .update({
      entity_id: customer.entity_id,
      customer_id: customerId,
      attachable_type: to.constructor.name,
      attachable_id: to.id,
      visibility,
    })
}
