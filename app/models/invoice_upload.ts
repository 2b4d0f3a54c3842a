import Order from '#models/order'
import Entity from '#models/entity'
import Invoice from '#models/invoice'
import Customer from '#models/customer'
import Attachment from '#models/attachment'
import UnreadableInvoice from '#exceptions/unreadable_invoice'
import { createHash, randomBytes } from 'node:crypto'
import { readInvoiceFile } from '#documents/facturx_reader'
import { outbox } from '#models/deliveries/outbox'
import { InvoiceUploadSchema } from '#database/schema'
import { asJson } from '#models/mixins/columns'
import { compose } from '@adonisjs/core/helpers'
import { atomically, once } from '#models/mixins/transaction'
import { Publishable } from '#models/invoice_uploads/publishable'
import { belongsTo, column, scope } from '@adonisjs/lucid/orm'
import { problem, problemsOf, type Problem } from '#models/invoice_uploads/checks'
import { blankFacts, factsOf, type InvoiceFacts } from '#models/invoice_uploads/facts'
import { matchCustomer, matchOrder } from '#models/invoice_uploads/matching'
import type { Author } from '#models/users/actor'
import type StaffMember from '#models/staff_member'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export const UPLOAD_STATUSES = [
  'ready',
  'needs_attention',
  'duplicate',
  'published',
  'discarded',
] as const
export type UploadStatus = (typeof UPLOAD_STATUSES)[number]

/** Waiting to be published, completed or put aside. */
export const STAGED_STATUSES = [
  'ready',
  'needs_attention',
  'duplicate',
] as const satisfies readonly UploadStatus[]

type Reception = {
  entity: Entity
  bytes: Uint8Array
  name: string
  by: Author | null
  /** Whose invoice it is, said by a person: wins over what the file says. */
  customer?: Customer | null
}

type Correction = Partial<
  Pick<
    InvoiceFacts,
    | 'kind'
    | 'number'
    | 'title'
    | 'issuedOn'
    | 'dueOn'
    | 'netCents'
    | 'vatCents'
    | 'grandCents'
    | 'purchaseOrderNumber'
    | 'precedingInvoiceNumber'
  >
> & { customer?: Customer; order?: Order | null }

/** What a file would become: its figures, whose it is, and what speaks against it. */
export type Examination = {
  facts: InvoiceFacts
  customer: Customer | null
  order: Order | null
  problems: Problem[]
  status: Extract<UploadStatus, 'ready' | 'needs_attention' | 'duplicate'>
}

/** A file that waits to become an invoice: read, matched, and checked by a person where needed. */
export default class InvoiceUpload extends compose(InvoiceUploadSchema, Publishable) {
  @column()
  declare status: UploadStatus

  @column(asJson)
  declare reading: InvoiceFacts

  @column(asJson)
  declare problems: Problem[]

  @belongsTo(() => Entity)
  declare entity: BelongsTo<typeof Entity>

  @belongsTo(() => Attachment)
  declare attachment: BelongsTo<typeof Attachment>

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  @belongsTo(() => Order)
  declare order: BelongsTo<typeof Order>

  @belongsTo(() => Invoice)
  declare invoice: BelongsTo<typeof Invoice>

  /** These very bytes were here before: nothing was added. */
  receivedAgain = false

  /** Staff of one agency see what they brought in themselves and what is for their agency's customers. */
  static withinReachOf = scope((query, staff: StaffMember) => {
    if (staff.entityId) query.where('invoice_uploads.entity_id', staff.entityId)
    if (staff.agencyId) {
      query.where((within) =>
        within
          .where('invoice_uploads.uploaded_by_id', staff.userId)
          .orWhereIn('invoice_uploads.customer_id', (customers) =>
            customers.from('customers').select('id').where('agency_id', staff.agencyId!)
          )
      )
    }
  })

  /**
   * Reads a file, keeps its original bytes and says what they would become. The same bytes twice give
   * the first upload back (`receivedAgain`). Throws `UnreadableInvoice` and keeps nothing when the
   * file is no usable PDF.
   */
  static async receive({ entity, bytes, name, by, customer = null }: Reception) {
    const facts = await InvoiceUpload.#read(bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')

    const received = new InvoiceUpload()

    const kept = await once(
      () => InvoiceUpload.knownAs(entity, sha256),
      () =>
        atomically(async (trx) => {
          const examined = await InvoiceUpload.examine({ entity, facts, customer }, trx)
          const attachment = await Attachment.store({
            content: { bytes },
            name,
            by,
            entityId: entity.id,
            visibility: 'internal',
            trx,
          })
          received.useTransaction(trx)
          return received
            .merge({
              publicId: randomBytes(12).toString('base64url'),
              entityId: entity.id,
              attachmentId: attachment.id,
              uploadedById: by?.id ?? null,
              sha256,
            })
            .#adopt(examined)
            .save()
        })
    )
    kept.receivedAgain = kept !== received
    return kept
  }

  /** What a file would become, without keeping anything. */
  static async preview({ entity, bytes, customer = null }: Omit<Reception, 'name' | 'by'>) {
    const facts = await InvoiceUpload.#read(bytes)
    return InvoiceUpload.examine({ entity, facts, customer })
  }

  static async examine(
    {
      entity,
      facts,
      customer,
      order = null,
      except = null,
    }: {
      entity: Entity
      facts: InvoiceFacts
      customer: Customer | null
      order?: Order | null
      except?: InvoiceUpload | null
    },
    trx?: TransactionClientContract
  ): Promise<Examination> {
    const match = customer
      ? { customer, problem: null }
      : await matchCustomer(entity, facts.buyer, trx)
    const found =
      order ?? (await matchOrder(entity, match.customer, facts.purchaseOrderNumber, trx))
    const owner =
      match.customer ?? (found ? await Customer.find(found.customerId, { client: trx }) : null)

    const problems = problemsOf(facts, entity, owner)
    if (!owner && match.problem) {
      problems.push(problem(match.problem, { buyer: facts.buyer?.name ?? '' }))
    }
    const twin = facts.number ? await twinOf(entity, facts.number, except, trx) : false
    if (twin) problems.unshift(problem('duplicate_number', { number: facts.number! }))

    const blocked = problems.some(({ blocking }) => blocking)
    return {
      facts,
      customer: owner,
      order: found,
      problems,
      status: twin ? 'duplicate' : blocked ? 'needs_attention' : 'ready',
    }
  }

  /** The upload of the same bytes, unless it was put aside. */
  static knownAs(entity: Entity, sha256: string) {
    return InvoiceUpload.query()
      .where({ entityId: entity.id, sha256 })
      .whereNot('status', 'discarded')
      .orderBy('id')
      .first()
  }

  static async #read(bytes: Uint8Array) {
    const reading = await readInvoiceFile(bytes)
    if (reading.kind === 'unreadable') throw new UnreadableInvoice(reading.reason)
    return reading.kind === 'facturx' ? factsOf(reading) : blankFacts()
  }

  get isStaged() {
    return STAGED_STATUSES.some((status) => status === this.status)
  }

  /** What a person knows better than the file: figures, customer, order. Checked again as a whole. */
  async correct({ customer, order, ...typed }: Correction) {
    return this.whileStaged(async (trx) => {
      const entity = await Entity.findOrFail(this.entityId, { client: trx })
      const owner =
        customer ?? (this.customerId ? await Customer.find(this.customerId, { client: trx }) : null)
      const facts = corrected(this.reading, typed)
      const examined = await InvoiceUpload.examine(
        { entity, facts, customer: owner, order, except: this },
        trx
      )
      await this.#adopt(examined).save()
    })
  }

  /** Puts the file aside. A duplicate that waited behind it takes its place. */
  async discard() {
    return this.whileStaged(async (trx) => {
      this.status = 'discarded'
      await this.save()
      const heir = await InvoiceUpload.query({ client: trx })
        .where({ entityId: this.entityId, number: this.number, status: 'duplicate' })
        .orderBy('id')
        .first()
      if (heir) await heir.correct({})
    })
  }

  /** Publishes all that is ready, one by one: what became a duplicate meanwhile stays behind. */
  static async publishAll(uploads: InvoiceUpload[], { by }: { by: Author | null }) {
    let published = 0
    for (const upload of uploads) {
      if (await upload.publishIfReady({ by })) published++
    }
    outbox.nudge()
    return published
  }

  #adopt({ facts, customer, order, problems, status }: Examination) {
    this.reading = facts
    this.number = facts.number
    this.customerId = customer?.id ?? null
    this.orderId = order?.id ?? null
    this.problems = problems
    this.status = status
    return this
  }
}

/** An invoice, or another file in waiting, of the same number in the same entity. */
async function twinOf(
  entity: Entity,
  number: string,
  except: InvoiceUpload | null,
  trx?: TransactionClientContract
) {
  const invoice = await Invoice.query({ client: trx })
    .where({ entityId: entity.id, number })
    .select('id')
    .first()
  if (invoice) return true
  const upload = await InvoiceUpload.query({ client: trx })
    .where({ entityId: entity.id, number })
    .whereIn('status', ['ready', 'needs_attention'])
    .if(except, (query) => query.whereNot('id', except!.id))
    .select('id')
    .first()
  return upload !== null
}

/** Typed amounts are positive: a credit note turns their sign. What is typed replaces what is due. */
function corrected(facts: InvoiceFacts, typed: Omit<Correction, 'customer' | 'order'>) {
  const given = Object.fromEntries(
    Object.entries(typed).filter(([, value]) => value !== undefined)
  ) as Partial<InvoiceFacts>
  const kind = given.kind ?? facts.kind
  const sign = kind === 'credit_note' ? -1 : 1
  const next: InvoiceFacts = { ...facts, ...given, kind }
  if (facts.source === 'plain_pdf') next.typeCode = kind === 'credit_note' ? '381' : '380'

  for (const name of ['netCents', 'vatCents', 'grandCents'] as const) {
    const cents = next[name]
    next[name] = cents === null || cents === 0 ? cents : Math.abs(cents) * sign
  }
  if (given.grandCents !== undefined || given.kind !== undefined) {
    const prepaid = facts.prepaidCents === 0 ? 0 : Math.abs(facts.prepaidCents) * sign
    const unchanged = next.grandCents === facts.grandCents && kind === facts.kind
    next.prepaidCents = prepaid
    if (!unchanged)
      next.duePayableCents = next.grandCents === null ? null : next.grandCents - prepaid
  }
  return next
}
