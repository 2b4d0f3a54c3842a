import Inspection, { type InspectionResult } from '#models/inspection'
import type { DateTime } from 'luxon'
import type Machine from '#models/machine'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Visit = {
  doneOn: DateTime
  result: InspectionResult
  /** Who inspected. */
  body?: string | null
  /** Said by the report; otherwise counted from the machine's interval. */
  dueOn?: DateTime | null
  trx?: TransactionClientContract
}

/** Periodic inspections (VGP): the report of a visit sets when the next one is due. */
export function Inspectable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /** The report of one day counts once; an older one doesn't change what is due. */
    async recordInspection(
      this: Machine,
      { doneOn, result, body = null, dueOn, trx }: Visit
    ): Promise<Inspection> {
      const next = dueOn ?? this.nextInspectionAfter(doneOn, result)
      const known = await Inspection.query({ client: trx })
        .where({ machine_id: this.id, done_on: doneOn.toISODate()! })
        .first()
      const inspection = known ?? new Inspection().merge({ machineId: this.id, doneOn })
      if (trx) inspection.useTransaction(trx)
      await inspection.merge({ result, body, dueOn: next }).save()
      if (!this.lastInspectionOn || this.lastInspectionOn <= doneOn) {
        if (trx) this.useTransaction(trx)
        await this.merge({
          lastInspectionOn: doneOn,
          lastInspectionResult: result,
          nextInspectionOn: next,
        }).save()
      }
      return inspection
    }

    /** A machine that the inspector stopped has no next date: it waits for another visit. */
    nextInspectionAfter(this: Machine, doneOn: DateTime, result: InspectionResult) {
      if (result === 'stopped' || !this.inspectionIntervalMonths) return null
      return doneOn.plus({ months: this.inspectionIntervalMonths })
    }
  }
}
