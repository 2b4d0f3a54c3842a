import Attachment from '#models/attachment'
import type User from '#models/user'
import type { LucidRow } from '@adonisjs/lucid/types/model'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Target = {
  to: LucidRow & { id: number }
  by: User
  customerId: number
  visibility?: 'public' | 'internal'
}

/**
 * Gives files uploaded beforehand to their record. Only the uploader's own files, of the same
 * customer, that belong to nothing yet: other ids are passed over, as if they didn't exist.
 */
export async function attachUploads(
  trx: TransactionClientContract,
  publicIds: string[],
  { to, by, customerId, visibility = 'public' }: Target
) {
  if (publicIds.length === 0) return
  await Attachment.query({ client: trx })
    .whereIn('public_id', publicIds)
    .where('uploaded_by_id', by.id)
    .where('customer_id', customerId)
    .whereNull('attachable_id')
    .update({
      attachable_type: to.constructor.name,
      attachable_id: to.id,
      visibility,
    })
}
