import Claim from '#models/claim'
import Message from '#models/message'
import { formatMoney } from '#documents/money'
import { absoluteUrl, type Letter, type LetterContext, type LetterWriter } from '#mails/letter'
import type { ActivityAction } from '#models/activity'

type Wording = { key: string; quotation?: string; facts?: Letter['facts'] }

async function claimOf({ delivery }: LetterContext) {
  return Claim.query()
    .where('id', delivery.activity.subjectId)
    .preload('customer')
    .preload('invoice')
    .preload('resolutions', (resolutions) => resolutions.orderBy('id', 'desc'))
    .firstOrFail()
}

/** All letters about a claim: who, about which invoice, how much, and the way to it. */
function letter(
  context: LetterContext,
  claim: Claim,
  { key, quotation, facts = [] }: Wording
): Letter {
  const { delivery, i18n, side } = context
  const { author } = delivery.activity
  const { customer, invoice } = claim
  const values = {
    number: claim.number,
    invoice: invoice.number,
    customer: customer.name,
    author: author?.fullName ?? '',
    amount: formatMoney(claim.contestedCents, i18n.locale, invoice.currency),
  }
  return {
    subject: i18n.t(`mails.${key}.subject`, values),
    heading: i18n.t(`mails.${key}.heading`, values),
    paragraphs: [i18n.t(`mails.${key}.body`, values)],
    quotation,
    facts: [
      [i18n.t('mails.claim.invoice'), invoice.number],
      [i18n.t('mails.claim.reason'), i18n.t(`claims.reasons.${claim.reason}`)],
      [i18n.t('mails.claim.contested'), values.amount],
      ...facts,
    ],
    button: {
      label: i18n.t('mails.claim.button'),
      url:
        side === 'portal'
          ? absoluteUrl('portal.claims.show', { account: customer.account, claim: claim.number })
          : absoluteUrl('backoffice.claims.show', { claim: claim.number }),
    },
  }
}

/** What was written in the same gesture. */
async function wordsOf({ delivery }: LetterContext) {
  const { messageId } = delivery.activity.details
  const message = messageId ? await Message.find(Number(messageId)) : null
  return message?.body
}

const filed: LetterWriter = async (context) => {
  const claim = await claimOf(context)
  return letter(context, claim, { key: 'claim_filed', quotation: claim.description })
}

const messageSent: LetterWriter = async (context) => {
  const claim = await claimOf(context)
  return letter(context, claim, {
    key: context.side === 'portal' ? 'claim_answered' : 'claim_message_sent',
    quotation: await wordsOf(context),
  })
}

const reopened: LetterWriter = async (context) => {
  const claim = await claimOf(context)
  return letter(context, claim, {
    key: 'claim_reopened',
    quotation: await wordsOf(context),
  })
}

const accepted: LetterWriter = async (context) => {
  const claim = await claimOf(context)
  return letter(context, claim, {
    key: 'claim_accepted',
    quotation: claim.resolutions.at(0)?.reason ?? undefined,
    facts: granted(context, claim),
  })
}

const partlyAccepted: LetterWriter = async (context) => {
  const claim = await claimOf(context)
  return letter(context, claim, {
    key: 'claim_partly_accepted',
    quotation: claim.resolutions.at(0)?.reason ?? undefined,
    facts: granted(context, claim),
  })
}

const rejected: LetterWriter = async (context) => {
  const claim = await claimOf(context)
  const { reason } = context.delivery.activity.details
  return letter(context, claim, { key: 'claim_rejected', quotation: String(reason ?? '') })
}

function granted({ delivery, i18n }: LetterContext, claim: Claim): [string, string][] {
  const { grantedCents, creditNoteNumber } = delivery.activity.details
  return [
    [
      i18n.t('mails.claim.granted'),
      formatMoney(Number(grantedCents), i18n.locale, claim.invoice.currency),
    ],
    [i18n.t('mails.claim.credit_note'), String(creditNoteNumber)],
  ]
}

export const claimLetters: Partial<Record<ActivityAction, LetterWriter>> = {
  claim_filed: filed,
  claim_message_sent: messageSent,
  claim_accepted: accepted,
  claim_partly_accepted: partlyAccepted,
  claim_rejected: rejected,
  claim_reopened: reopened,
}
