import { DateTime } from 'luxon'
import { randomBytes } from 'node:crypto'
import { attachUploads } from '#models/mixins/attachable'
import StaleTransition from '#exceptions/stale_transition'
import type Machine from '#models/machine'
import type Customer from '#models/customer'
import type { Author } from '#models/users/actor'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

export type MachineFacts = Partial<
  Pick<
    Machine,
    'name' | 'brand' | 'model' | 'kind' | 'fleetNumber' | 'serialNumber' | 'year' | 'hours' | 'site'
  >
>

export type Declaration = {
  customer: Customer
  by: Author
  formId: string
  facts: MachineFacts & Pick<Machine, 'model'>
  attachments?: string[]
}

/** What the customer says about the fleet. */
export function Declarable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /** Adds a new machine to the fleet, to be checked by the agency; `Machine.declare` calls it once a form. */
    async enterFleet(
      this: Machine,
      { customer, by, formId, facts, attachments = [] }: Declaration
    ): Promise<Machine> {
      this.merge({
        ...facts,
        formId,
        publicId: newPublicId(),
        entityId: customer.entityId,
        customerId: customer.id,
        createdById: by.id,
        status: 'declared',
        condition: 'running',
        hoursReadOn: facts.hours ? DateTime.now() : null,
      })
      await this.transition('machine_declared', { by }, async (trx) => {
        await this.save()
        await attachUploads(trx, attachments, { to: this, by, customerId: customer.id })
      })
      return this
    }

    /** Corrects the facts of a machine that is still in the fleet. */
    async amend(this: Machine, { by, facts }: { by: Author; facts: MachineFacts }) {
      const details: Record<string, unknown> = {}
      await this.transition('machine_updated', { by, details }, async () => {
        if (this.status === 'archived') throw new StaleTransition('fleet.stale.archived')
        const hoursChange = facts.hours !== undefined && facts.hours !== this.hours
        this.merge({ ...facts, ...(hoursChange ? { hoursReadOn: DateTime.now() } : {}) })
        details.fields = Object.keys(this.$dirty).filter((field) => field !== 'hoursReadOn')
        await this.save()
      })
    }
  }
}

/** Short enough for a label on the machine, long enough not to be guessed. */
export function newPublicId() {
  return randomBytes(9).toString('base64url')
}
