import QuoteLine from '#models/quote_line'
import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import { searchKey } from '#models/mixins/columns'
import { retained } from '#models/quotes/choices'
import { atomically } from '#models/mixins/transaction'
import { lineNetCents, totalsOf, type Totals } from '#documents/money'
import type Quote from '#models/quote'
import type StaffMember from '#models/staff_member'
import type { QuoteLineKind } from '#models/quote_line'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * A line as it is written. `alternativeOf` is the position (from 1, in the given order) of the first
 * line of its group of alternatives, that line's own for itself.
 */
export type LineDraft = {
  kind: QuoteLineKind
  reference?: string | null
  description: string
  details?: string | null
  quantityMilli: number
  unit?: string | null
  unitPriceCents: number
  discountBps?: number
  vatRateBps?: number
  costCents?: number | null
  isOptional?: boolean
  alternativeOf?: number | null
  alternativeLabel?: string | null
  isSelected?: boolean
  leadTime?: string | null
  warranty?: string | null
}

export type Rewriting = {
  by: StaffMember
  /** The version of the draft that the writer had before their eyes. */
  lockVersion: number
  title?: string
  introduction?: string | null
  internalNotes?: string | null
  leadTime?: string | null
  paymentTerms?: string | null
  validUntil?: DateTime | string | null
  lines: LineDraft[]
}

/** What fits the database's integers, with room to spare. */
const MAX_TOTAL_CENTS = 2_000_000_000

export function Priced<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /** Replaces the content of a draft, unless somebody else has done so meanwhile. */
    async rewrite(
      this: Quote,
      { by, lockVersion, lines, validUntil, ...rest }: Rewriting
    ): Promise<void> {
      await atomically(async (trx) => {
        this.useTransaction(trx)
        await this.refreshLocked(trx)
        if (this.status !== 'draft') throw new StaleTransition('quotes.errors.not_draft')
        if (this.lockVersion !== lockVersion) throw new StaleTransition('quotes.errors.rewritten')

        this.merge({ ...rest, authorId: by.id, lockVersion: lockVersion + 1 })
        if (validUntil !== undefined) {
          this.validUntil =
            typeof validUntil === 'string' ? DateTime.fromISO(validUntil) : validUntil
        }
        await this.indexForSearch()
        await this.writeLines(lines, trx)
      })
    }

    /** Numbers the lines, puts the alternatives in order and adds everything up. */
    async writeLines(
      this: Quote,
      drafts: LineDraft[],
      trx: TransactionClientContract
    ): Promise<void> {
      const lines = tidy(drafts)
      const totals = totalsOf(retained(lines))
      if (Math.abs(totals.grandCents) > MAX_TOTAL_CENTS) {
        throw new StaleTransition('quotes.errors.too_large')
      }
      await QuoteLine.query({ client: trx }).where('quote_id', this.id).delete()
      await QuoteLine.createMany(
        lines.map((line) => ({ ...line, quoteId: this.id })),
        { client: trx }
      )
      await this.merge({
        netTotalCents: totals.netCents,
        vatTotalCents: totals.vatCents,
        grandTotalCents: totals.grandCents,
      }).save()
    }

    async refreshLocked(this: Quote, trx: TransactionClientContract): Promise<void> {
      const Model = this.constructor as typeof Quote
      const fresh = await Model.query({ client: trx })
        .where('id', this.id)
        .forUpdate()
        .firstOrFail()
      this.fill(fresh.$attributes)
      this.$hydrateOriginals()
    }

    async indexForSearch(this: Quote): Promise<void> {
      const [customer, machine] = [
        await this.related('customer').query().firstOrFail(),
        await this.related('machine').query().first(),
      ]
      this.search = searchKey(
        this.number,
        this.title,
        customer.name,
        machine?.label,
        machine?.fleetNumber,
        machine?.serialNumber
      )
    }

    /** What the lines come to with these choices, or with those that the agency proposed. */
    totalsFor(this: Quote, positions?: readonly number[]): Totals {
      return totalsOf(retained(this.lines, positions))
    }
  }
}

function tidy(drafts: LineDraft[]) {
  const lines = drafts.map((draft, index) => ({
    position: index + 1,
    kind: draft.kind,
    reference: draft.reference || null,
    description: draft.description,
    details: draft.details || null,
    quantityMilli: draft.quantityMilli,
    unit: draft.unit || 'u',
    unitPriceCents: draft.unitPriceCents,
    discountBps: draft.discountBps ?? 0,
    vatRateBps: draft.vatRateBps ?? 2000,
    netCents: lineNetCents(draft),
    costCents: draft.costCents ?? null,
    isOptional: draft.isOptional ?? false,
    alternativeOf: draft.alternativeOf ?? null,
    alternativeLabel: draft.alternativeLabel || null,
    isSelected: draft.isSelected ?? !draft.isOptional,
    leadTime: draft.leadTime || null,
    warranty: draft.warranty || null,
  }))
  for (const group of Map.groupBy(lines, (line) => line.alternativeOf).entries())
    settleGroup(...group)
  return lines
}

/** A group has two lines at least, the first one's position as its name, and one proposed. */
function settleGroup(name: number | null, group: ReturnType<typeof tidy>) {
  const proposed = group.find((line) => line.isSelected) ?? group[0]
  for (const line of group) {
    line.alternativeOf = name !== null && group.length > 1 ? group[0].position : null
    if (name !== null) line.isOptional = false
    line.isSelected = line.alternativeOf ? line === proposed : line.isSelected || !line.isOptional
  }
}
