import Claim, { OPEN_CLAIM_STATUSES } from '#models/claim'
import type Invoice from '#models/invoice'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** An invoice in dispute: the contested part waits, the rest stays due. */
export function Contestable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /** The sum of the open claims; called in the transaction that changes one of them. */
    async countDisputes(this: Invoice, trx: TransactionClientContract) {
      const open = await Claim.query({ client: trx })
        .where('invoice_id', this.id)
        .whereIn('status', [...OPEN_CLAIM_STATUSES])
        .select('contested_cents')
      const contested = open.reduce((sum, claim) => sum + claim.contestedCents, 0)
      const disputedCents = Math.min(contested, Math.abs(this.grandTotalCents))
      await this.useTransaction(trx).merge({ disputedCents }).save()
    }
  }
}
