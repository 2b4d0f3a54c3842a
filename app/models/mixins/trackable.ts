import Activity, { type ActivityAction } from '#models/activity'
import type { Author } from '#models/users/actor'
import { tell } from '#models/activities/notifier'
import { outbox } from '#models/deliveries/outbox'
import { beforeRecording } from '#models/audit_entries/recorded'
import { atomically } from '#models/mixins/transaction'
import { type BaseModel } from '@adonisjs/lucid/orm'
import type { LucidRow } from '@adonisjs/lucid/types/model'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type Subject = Pick<
  LucidRow,
  '$trx' | '$dirty' | '$isDirty' | '$isPersisted' | '$attributes' | '$original' | 'useTransaction'
> & {
  id: number
  entityId?: number | null
  customerId?: number | null
  machineId?: number | null
  userId?: number | null
}

export type Gesture = {
  by: Author | null
  details?: Record<string, unknown>
  visibility?: 'public' | 'internal'
  /** A secret that the mail needs and the history must not keep (a login link's token). */
  secret?: string
}

/** History, notifications and audit in one place: what changes a record goes through `transition`. */
export function Trackable<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /**
     * One gesture: one transaction that locks and re-reads this row, does the work, adds one line to
     * the history and the deliveries for those to be told. Joins the transaction the row is in, if any.
     * `work` checks the state (throw `StaleTransition`) and saves; a new row is created by it.
     */
    async transition<T>(
      this: Subject,
      action: ActivityAction,
      { by, details = {}, visibility = 'public', secret }: Gesture,
      work: (trx: TransactionClientContract) => Promise<T>
    ): Promise<T> {
      const outer = this.$trx
      const gesture = async (trx: TransactionClientContract) => {
        this.useTransaction(trx)
        if (this.$isPersisted) await reread(this, trx)
        const record = beforeRecording(action, this)
        const result = await work(trx)
        const activity = await Activity.create(
          {
            entityId: this.entityId ?? null,
            customerId: this.customerId ?? null,
            machineId: this.constructor.name === 'Machine' ? this.id : (this.machineId ?? null),
            authorId: by?.id ?? null,
            action,
            subjectType: this.constructor.name,
            subjectId: this.id,
            visibility,
            details,
          },
          { client: trx }
        )
        await record?.({ by, result, trx })
        await tell(activity, { subject: this, secret, trx })
        return result
      }
      if (outer) return gesture(outer)

      const result = await atomically(gesture)
      outbox.nudge()
      return result
    }
  }
}

/** Two people may act at once: the state that counts is the one of the locked row. */
async function reread(row: Subject, trx: TransactionClientContract) {
  const Model = row.constructor as typeof BaseModel
  const fresh = await Model.query({ client: trx }).where('id', row.id).forUpdate().firstOrFail()
  const changed = row.$dirty
  for (const [name] of Model.$columnsDefinitions) {
    if (name in changed) continue
    row.$attributes[name] = fresh.$attributes[name]
    row.$original[name] = fresh.$attributes[name]
  }
}
