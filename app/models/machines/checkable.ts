import { DateTime } from 'luxon'
import StaleTransition from '#exceptions/stale_transition'
import type Machine from '#models/machine'
import type StaffMember from '#models/staff_member'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

export type CheckedFacts = Partial<
  Pick<
    Machine,
    'name' | 'brand' | 'model' | 'kind' | 'fleetNumber' | 'serialNumber' | 'year' | 'hours' | 'site'
  >
>

/** What names a machine: taken over by the ERP's record where that one is silent. */
const IDENTITY = ['name', 'brand', 'kind', 'fleetNumber', 'serialNumber', 'year', 'site'] as const

/** Everything that names a machine by its row. */
const FOLLOWERS = ['service_requests', 'quotes', 'orders', 'invoices']

/** A machine that a customer added is only known for sure once the agency has looked at it. */
export function Checkable<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /** The machine exists as described, or as corrected by `facts`. */
    async check(
      this: Machine,
      { by, facts = {} }: { by: StaffMember; facts?: CheckedFacts }
    ): Promise<void> {
      await this.transition('machine_checked', { by: by.author }, async () => {
        this.mustBeDeclared()
        await this.merge({ ...facts, status: 'active' }).save()
      })
    }

    /**
     * The machine is one that the ERP already knows: that record stays, gets what the customer said
     * about it and the requests made meanwhile; this one is archived.
     */
    async match(
      this: Machine,
      { by, with: known }: { by: StaffMember; with: Machine }
    ): Promise<void> {
      const details = { machine: known.label, publicId: known.publicId }
      await this.transition('machine_matched', { by: by.author, details }, async (trx) => {
        this.mustBeDeclared()
        known.useTransaction(trx)
        await known.refresh()
        if (
          known.id === this.id ||
          known.customerId !== this.customerId ||
          known.status !== 'active'
        ) {
          throw new StaleTransition('inbox.stale.no_match')
        }
        for (const name of IDENTITY) {
          if (!known[name]) known.merge({ [name]: this[name] })
        }
        if ((this.hours ?? 0) > (known.hours ?? 0)) {
          known.merge({ hours: this.hours, hoursReadOn: this.hoursReadOn })
        }
        await known.merge({ condition: this.condition }).save()
        for (const table of FOLLOWERS) {
          await trx.from(table).where('machine_id', this.id).update({ machine_id: known.id })
        }
        await this.merge({ status: 'archived', archivedAt: DateTime.now() }).save()
      })
    }

    mustBeDeclared(this: Machine): void {
      if (this.status !== 'declared') throw new StaleTransition('inbox.stale.not_declared')
    }
  }
}
