import Message from '#models/message'
import ServiceRequest from '#models/service_request'
import { appointment } from '#models/activities/description'
import { absoluteUrl, type Letter, type LetterContext, type LetterWriter } from '#mails/letter'
import type { ActivityAction } from '#models/activity'

/** The request, its facts and the way to it, on the reader's side. */
async function letterAbout(context: LetterContext, extra: Partial<Letter> = {}): Promise<Letter> {
  const { i18n, side } = context
  const { activity, user } = context.delivery
  const request = await ServiceRequest.query()
    .where('id', activity.subjectId)
    .preload('customer')
    .preload('agency')
    .preload('machine')
    .firstOrFail()
  const plate = request.machine.fleetNumber
  const condition = request.machineCondition
  const words = {
    number: request.number,
    removal: request.kind === 'removal' ? 'yes' : 'no',
    kind: i18n.t(`common.requests.${request.kind}.full`),
    machine: plate ?? request.machine.label,
    condition: condition ? i18n.t(`statuses.condition.${condition}`) : '',
    stopped: condition === 'stopped' ? 'yes' : 'no',
    customer: request.customer.name,
    agency: request.agency.name,
    author: activity.author?.fullName ?? request.agency.name,
    name: user?.firstName ?? request.agency.name,
    into: typeof activity.details.into === 'string' ? activity.details.into : '',
    joined: typeof activity.details.joined === 'string' ? activity.details.joined : '',
    reason: typeof activity.details.reason === 'string' ? activity.details.reason : '',
    date:
      typeof activity.details.at === 'string' ? appointment(activity.details.at, i18n.locale) : '',
  }
  const key = `mails.${activity.action}${side === 'backoffice' ? '' : '_customer'}`
  const onSite = [request.contactName, request.contactPhone].filter(Boolean).join(', ')
  const toldAgency = side === 'backoffice' ? true : null
  const facts: [string, string | null][] = [
    [i18n.t('mails.facts.request'), `${words.kind} ${request.number}`],
    [i18n.t('mails.facts.customer'), toldAgency && request.customer.name],
    [i18n.t('mails.facts.machine'), [plate, request.machine.label].filter(Boolean).join(' · ')],
    [i18n.t('mails.facts.condition'), toldAgency && words.condition],
    [i18n.t('mails.facts.site'), toldAgency && request.site],
    [i18n.t('mails.facts.on_site'), toldAgency && onSite],
    [
      i18n.t('mails.facts.promised'),
      toldAgency && request.promisedAt
        ? appointment(request.promisedAt.toISO()!, i18n.locale)
        : null,
    ],
  ]
  return {
    subject: i18n.t(`${key}.subject`, words),
    heading: i18n.t(`${key}.heading`, words),
    paragraphs: [i18n.t(`${key}.body`, words)],
    facts: facts.filter((fact): fact is [string, string] => Boolean(fact[1])),
    button: {
      label: i18n.t('mails.buttons.request'),
      url:
        side === 'portal'
          ? absoluteUrl('portal.service_requests.show', {
              account: request.customer.account,
              service_request: request.number,
            })
          : absoluteUrl('backoffice.service_requests.show', { service_request: request.number }),
    },
    ...extra,
  }
}

const plain: LetterWriter = (context) => letterAbout(context)

/** With what the customer describes, so that the workshop can get going from its mailbox. */
const opening: LetterWriter = async (context) => {
  const { subjectId } = context.delivery.activity
  const request = await ServiceRequest.query().where('id', subjectId).preload('parts').firstOrFail()
  const parts = request.parts.map((part) =>
    [`${part.quantity} ×`, part.reference, part.description].filter(Boolean).join(' ')
  )
  const words = [request.description, ...parts].filter(Boolean).join('\n')
  return letterAbout(context, words ? { quotation: words } : {})
}

/** With the words that were written. */
const quoting: LetterWriter = async (context) => {
  const { messageId } = context.delivery.activity.details
  const message = typeof messageId === 'number' ? await Message.find(messageId) : null
  return letterAbout(context, message?.body ? { quotation: message.body } : {})
}

const giving: LetterWriter = (context) => {
  const { reason } = context.delivery.activity.details
  return letterAbout(context, typeof reason === 'string' ? { quotation: reason } : {})
}

/** Leads to the request in which the duplicate goes on. */
const leadingOn: LetterWriter = async (context) => {
  const { activity } = context.delivery
  const letter = await letterAbout(context)
  const { mergedInto, customer } = await ServiceRequest.query()
    .where('id', activity.subjectId)
    .preload('mergedInto')
    .preload('customer')
    .firstOrFail()
  if (!mergedInto) return letter
  const place = { account: customer.account, service_request: mergedInto.number }
  const url = absoluteUrl('portal.service_requests.show', place)
  return { ...letter, button: { label: letter.button!.label, url } }
}

export const requestLetters: Partial<Record<ActivityAction, LetterWriter>> = {
  request_sent: opening,
  request_assigned: opening,
  request_message_sent: quoting,
  request_scheduled: plain,
  request_done: plain,
  request_cancelled: giving,
  request_declined: giving,
  request_reopened: plain,
  request_merged: leadingOn,
  request_joined: plain,
  request_separated: plain,
}
