import env from '#start/env'
import { BaseMail } from '@adonisjs/mail'
import type Delivery from '#models/delivery'
import type { ActivityAction } from '#models/activity'
import Membership from '#models/membership'
import { absoluteUrl, type Letter, type LetterContext, type LetterWriter } from '#mails/letter'
import mail from '@adonisjs/mail/services/main'
import encryption from '@adonisjs/core/services/encryption'
import i18nManager from '@adonisjs/i18n/services/main'
import { accessLetters } from '#mails/letters/access'
import { machineLetters } from '#mails/letters/machines'
import { requestLetters } from '#mails/letters/requests'
import { quoteLetters } from '#mails/letters/quotes'
import { orderLetters } from '#mails/letters/orders'
import { invoiceLetters } from '#mails/letters/invoices'
import { claimLetters } from '#mails/letters/claims'

/** Who writes the mail of an activity. An action with an audience needs a letter (a test says so). */
export const LETTERS: Partial<Record<ActivityAction, LetterWriter>> = {
  ...accessLetters,
  ...machineLetters,
  ...requestLetters,
  ...quoteLetters,
  ...orderLetters,
  ...invoiceLetters,
  ...claimLetters,
}

class ActivityMail extends BaseMail {
  constructor(
    private letter: Letter,
    private delivery: Delivery,
    private address: string,
    private context: LetterContext
  ) {
    super()
  }

  prepare() {
    const { letter, delivery, context } = this
    const host = new URL(env.get('APP_URL')).hostname
    const view = {
      letter,
      t: context.i18n.t.bind(context.i18n),
      locale: context.i18n.locale,
      appUrl: env.get('APP_URL'),
      isSecurity: delivery.kind === 'security',
      choicesUrl: choicesUrl(context),
    }
    this.message
      .to(this.address)
      .subject(letter.subject)
      .header('Message-ID', `<${delivery.messageId}@${host}>`)
      .header('Auto-Submitted', 'auto-generated')
      .htmlView('mails/letter_html', view)
      .textView('mails/letter_text', view)
  }
}

/** Called by the outbox, and by nothing else. */
export async function sendActivityMail(delivery: Delivery) {
  const address = delivery.user?.email ?? delivery.team?.email
  const writer = LETTERS[delivery.activity.action]
  if (!address || !writer) return

  const context: LetterContext = {
    delivery,
    i18n: i18nManager.locale(delivery.user?.locale ?? 'fr'),
    side: (await isContact(delivery)) ? 'portal' : 'backoffice',
    secret: delivery.secret ? encryption.decrypt<string>(delivery.secret) : null,
  }
  await mail.send(new ActivityMail(await writer(context), delivery, address, context))
}

async function isContact({ userId, activity }: Delivery) {
  if (!userId || !activity.customerId) return false
  const membership = await Membership.query()
    .where('user_id', userId)
    .where('customer_id', activity.customerId)
    .first()
  return membership !== null
}

/** Where somebody turns such mails off; a team's mailbox and mails about security have no such place. */
function choicesUrl({ delivery: { activity, kind, userId }, side }: LetterContext) {
  if (!userId || kind === 'security') return null
  return side === 'portal'
    ? absoluteUrl('portal.account.notice_choices.edit', { account: activity.customer.account })
    : absoluteUrl('backoffice.account.notice_choices.edit')
}
