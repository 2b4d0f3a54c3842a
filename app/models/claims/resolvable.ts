import Invoice from '#models/invoice'
import ClaimResolution from '#models/claim_resolution'
import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import { onceSaid } from '#models/claims/answerable'
import { promisedAnswer } from '#models/claims/promise'
import type Claim from '#models/claim'
import type StaffMember from '#models/staff_member'
import type { Author } from '#models/users/actor'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export const REOPENING_DAYS = 30

type Acceptance = { by: StaffMember; creditNoteNumber: string; comment?: string | null }
type PartialAcceptance = Acceptance & { grantedCents: number }
type Rejection = { by: StaffMember; reason: string }
type Reopening = { by: Author; body: string; formId: string; attachments?: string[] }

type Outcome = Pick<ClaimResolution, 'outcome' | 'grantedCents' | 'creditNoteNumber' | 'reason'>

/** How a claim ends: accepted or partly accepted with a credit note, or rejected with a reason. */
export function Resolvable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /** In full. The credit note is named; it is linked as soon as it is there. */
    async accept(this: Claim, { by, creditNoteNumber, comment = null }: Acceptance) {
      const details = { number: this.number, creditNoteNumber, grantedCents: this.contestedCents }
      return this.transition('claim_accepted', { by: by.author, details }, (trx) =>
        decide(this, trx, {
          by,
          outcome: 'accepted',
          grantedCents: this.contestedCents,
          creditNoteNumber,
          reason: comment,
        })
      )
    }

    async partlyAccept(
      this: Claim,
      { by, creditNoteNumber, grantedCents, comment = null }: PartialAcceptance
    ) {
      const details = { number: this.number, creditNoteNumber, grantedCents }
      return this.transition('claim_partly_accepted', { by: by.author, details }, (trx) => {
        if (grantedCents <= 0 || grantedCents >= this.contestedCents) {
          throw new StaleTransition('claims.errors.granted_out_of_range')
        }
        return decide(this, trx, {
          by,
          outcome: 'partly_accepted',
          grantedCents,
          creditNoteNumber,
          reason: comment,
        })
      })
    }

    async reject(this: Claim, { by, reason }: Rejection) {
      const details = { number: this.number, reason }
      return this.transition('claim_rejected', { by: by.author, details }, (trx) =>
        decide(this, trx, {
          by,
          outcome: 'rejected',
          grantedCents: null,
          creditNoteNumber: null,
          reason,
        })
      )
    }

    async close(this: Claim, { by }: { by: StaffMember }) {
      const details = { number: this.number }
      return this.transition('claim_closed', { by: by.author, details }, async () => {
        if (this.isOpen || this.status === 'closed') {
          throw new StaleTransition('claims.errors.not_decided')
        }
        await this.merge({
          status: 'closed',
          needsAnswer: false,
          lastActivityAt: DateTime.now(),
        }).save()
      })
    }

    /** By the customer, within 30 days of the decision, saying why. */
    async reopen(this: Claim, words: Reopening) {
      const details: Record<string, unknown> = { number: this.number, side: 'customer' }
      return onceSaid(this, words, () =>
        this.transition('claim_reopened', { by: words.by, details }, async (trx) => {
          if (!this.canReopen) throw new StaleTransition('claims.errors.cannot_reopen')
          const message = await this.say(trx, { ...words, side: 'customer' })
          details.messageId = message.id
          await this.merge({
            status: 'in_progress',
            closedAt: null,
            promisedAt: promisedAnswer(),
            needsAnswer: true,
            lastActivityAt: DateTime.now(),
          }).save()
          await dispute(this, trx)
          return message
        })
      )
    }
  }
}

async function decide(
  claim: Claim,
  trx: TransactionClientContract,
  outcome: Outcome & { by: StaffMember }
) {
  claim.assertOpen()
  const { by, ...resolution } = outcome
  const creditNote = resolution.creditNoteNumber
    ? await Invoice.query({ client: trx })
        .where({ customerId: claim.customerId, kind: 'credit_note' })
        .where('number', resolution.creditNoteNumber)
        .first()
    : null
  await ClaimResolution.create(
    { ...resolution, claimId: claim.id, creditNoteId: creditNote?.id ?? null, byId: by.userId },
    { client: trx }
  )
  const now = DateTime.now()
  await claim
    .merge({ status: outcome.outcome, closedAt: now, needsAnswer: false, lastActivityAt: now })
    .save()
  await dispute(claim, trx)
}

async function dispute(claim: Claim, trx: TransactionClientContract) {
  const invoice = await Invoice.query({ client: trx })
    .where('id', claim.invoiceId)
    .forUpdate()
    .firstOrFail()
  await invoice.countDisputes(trx)
}
