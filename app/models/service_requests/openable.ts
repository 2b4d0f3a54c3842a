import { DateTime } from 'luxon'
import Machine, { type MachineCondition } from '#models/machine'
import Entity from '#models/entity'
import Customer from '#models/customer'
import Conversation from '#models/conversation'
import MachineRemoval, { type RemovalReason } from '#models/machine_removal'
import RequestedPart, { type PartPreference } from '#models/requested_part'
import StaleTransition from '#exceptions/stale_transition'
import { nextNumber } from '#models/mixins/numbered'
import { searchKey } from '#models/mixins/columns'
import { attachUploads } from '#models/mixins/attachable'
import { teamFor } from '#models/service_requests/routing'
import { promiseFor } from '#models/service_requests/promise'
import type { Author } from '#models/users/actor'
import type ServiceRequest from '#models/service_request'
import type { ServiceRequestKind } from '#models/service_request'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type WantedPart = {
  reference?: string | null
  description?: string | null
  quantity: number
  preference?: PartPreference
}

export type Opening = {
  machine: Machine
  by: Author
  kind: ServiceRequestKind
  formId: string
  description?: string | null
  interventionKind?: 'breakdown' | 'preventive' | null
  machineCondition?: MachineCondition | null
  hours?: number | null
  site?: string | null
  contactName?: string | null
  contactPhone?: string | null
  wishedOn?: DateTime | null
  deliveryMode?: 'delivery' | 'pickup' | null
  deliveryAddress?: string | null
  reason?: string | null
  sinceOn?: DateTime | null
  wantsTradeIn?: boolean
  parts?: WantedPart[]
  /** Public ids of files uploaded beforehand by the same person. */
  attachments?: string[]
}

/** How a request begins: from a machine, by a contact, straight to the service concerned. */
export function Openable<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /** Sends a new request to the service of the home agency; `ServiceRequest.open` calls it once a form. */
    async send(this: ServiceRequest, opening: Opening) {
      const { machine, by, parts = [], attachments = [], formId, ...answers } = opening
      const details: Record<string, unknown> = {
        kind: answers.kind,
        condition: answers.machineCondition ?? null,
      }
      this.merge({
        ...answers,
        formId,
        createdById: by.id,
        machineId: machine.id,
        entityId: machine.entityId,
        customerId: machine.customerId,
        subject: subjectOf(opening),
        status: 'new',
        needsAnswer: true,
        wantsTradeIn: answers.wantsTradeIn ?? false,
        promisedAt: promiseFor(answers.machineCondition ?? null),
        lastActivityAt: DateTime.now(),
      })
      await this.transition('request_sent', { by, details }, async (trx) => {
        const known = await presentMachine(machine, trx)
        await this.route(trx)
        details.number = this.number
        this.search = searchKey(
          this.number,
          this.subject,
          known.label,
          known.model,
          known.fleetNumber,
          known.serialNumber
        )
        await this.save()
        await RequestedPart.createMany(
          parts.map((part, index) => ({
            serviceRequestId: this.id,
            position: index + 1,
            reference: part.reference ?? null,
            description: part.description ?? null,
            quantity: part.quantity,
            preference: part.preference ?? 'any',
          })),
          { client: trx }
        )
        await attachUploads(trx, attachments, { to: this, by, customerId: this.customerId })
        await this.tellMachine(known, trx)
      })
      return this
    }

    /** Agency, team, number and conversation, inside the transaction that creates the request. */
    async route(this: ServiceRequest, trx: TransactionClientContract) {
      const customer = await Customer.findOrFail(this.customerId, { client: trx })
      const entity = await Entity.findOrFail(this.entityId, { client: trx })
      const team = await teamFor(customer, this.kind, trx)
      const conversation = await Conversation.create({ customerId: customer.id }, { client: trx })
      this.merge({
        agencyId: team.agencyId,
        teamId: team.id,
        conversationId: conversation.id,
        number: await nextNumber(trx, entity, 'DI'),
      })
    }

    /** What the customer says about the machine is known of the machine from then on. */
    async tellMachine(this: ServiceRequest, machine: Machine, trx: TransactionClientContract) {
      if (this.machineCondition && this.kind !== 'removal') {
        machine.condition = this.machineCondition
      }
      if (this.hours !== null && this.hours >= (machine.hours ?? 0)) {
        machine.merge({ hours: this.hours, hoursReadOn: DateTime.now() })
      }
      if (this.kind === 'removal') {
        machine.status = 'removal_requested'
        await MachineRemoval.create(
          {
            machineId: machine.id,
            serviceRequestId: this.id,
            reason: this.reason as RemovalReason,
            sinceOn: this.sinceOn,
          },
          { client: trx }
        )
      }
      await machine.save()
    }
  }
}

/** The machine as it is now, locked; one that left the fleet, or is about to, takes no request. */
async function presentMachine(machine: Machine, trx: TransactionClientContract) {
  const known = await Machine.query({ client: trx })
    .where('id', machine.id)
    .forUpdate()
    .firstOrFail()
  if (known.status === 'archived') throw new StaleTransition('service_requests.stale.archived')
  if (known.status === 'removal_requested') {
    throw new StaleTransition('service_requests.stale.leaving')
  }
  return known
}

/** One line for lists: the first words, or the parts that are wanted. */
function subjectOf({ description, parts = [] }: Opening) {
  const wanted = parts
    .map((part) => part.description || part.reference)
    .filter(Boolean)
    .join(', ')
  const line = wanted || description?.trim().split('\n', 1).at(0) || ''
  return line.length > 140 ? `${line.slice(0, 139).trimEnd()}…` : line
}
