import Machine from '#models/machine'
import { absoluteUrl, type LetterWriter } from '#mails/letter'
import type { ActivityAction } from '#models/activity'

/** The machine, its facts and the way to it, on the reader's side; a matched one leads to the record that stays. */
const plain: LetterWriter = async ({ delivery, i18n, side }) => {
  const { activity, user } = delivery
  const machine = await Machine.query()
    .where('id', activity.subjectId)
    .preload('customer')
    .firstOrFail()
  const kept =
    typeof activity.details.publicId === 'string' ? activity.details.publicId : machine.publicId
  const words = {
    machine: [machine.fleetNumber, machine.label].filter(Boolean).join(' · '),
    customer: machine.customer.name,
    author: activity.author?.fullName ?? i18n.t('activities.nobody'),
    name: user?.firstName ?? '',
  }
  const key = `mails.${activity.action}`
  const facts: [string, string | null][] = [
    [i18n.t('mails.facts.customer'), side === 'backoffice' ? machine.customer.name : null],
    [i18n.t('mails.facts.machine'), words.machine],
    [i18n.t('mails.facts.serial'), machine.serialNumber],
    [i18n.t('mails.facts.site'), machine.site],
  ]
  return {
    subject: i18n.t(`${key}.subject`, words),
    heading: i18n.t(`${key}.heading`, words),
    paragraphs: [i18n.t(`${key}.body`, words)],
    facts: facts.filter((fact): fact is [string, string] => Boolean(fact[1])),
    button: {
      label: i18n.t('mails.buttons.machine'),
      url:
        side === 'portal'
          ? absoluteUrl('portal.machines.show', {
              account: machine.customer.account,
              machine: kept,
            })
          : absoluteUrl('backoffice.machines.show', { machine: kept }),
    },
  }
}

export const machineLetters: Partial<Record<ActivityAction, LetterWriter>> = {
  machine_declared: plain,
  machine_checked: plain,
  machine_matched: plain,
}
