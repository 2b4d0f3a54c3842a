import Customer from '#models/customer'
import { absoluteUrl, type LetterWriter } from '#mails/letter'

const loginLinkSent: LetterWriter = async ({ delivery, i18n, secret }) => {
  const { activity, user } = delivery
  const { account, replaces } = activity.details
  const customer = account
    ? await Customer.query().where('account', String(account)).preload('entity').first()
    : null
  const names = {
    name: user.firstName,
    customer: customer?.name ?? '',
    entity: customer?.entity.name ?? '',
    hasCustomer: customer ? 'yes' : 'no',
  }
  return {
    subject: i18n.t('mails.login_link_sent.subject', names),
    heading: i18n.t('mails.login_link_sent.heading', names),
    paragraphs: [
      i18n.t('mails.login_link_sent.body', names),
      ...(replaces ? [i18n.t('mails.login_link_sent.replaces')] : []),
    ],
    button: {
      label: i18n.t('mails.login_link_sent.button'),
      url: absoluteUrl('auth.login_links.show', { token: secret! }),
    },
    footnote: i18n.t('mails.login_link_sent.footnote'),
  }
}

const passwordResetRequested: LetterWriter = async ({ delivery, i18n, secret }) => ({
  subject: i18n.t('mails.password_reset_requested.subject'),
  heading: i18n.t('mails.password_reset_requested.heading'),
  paragraphs: [i18n.t('mails.password_reset_requested.body', { name: delivery.user.firstName })],
  button: {
    label: i18n.t('mails.password_reset_requested.button'),
    url: absoluteUrl('auth.password_resets.edit', { token: secret! }),
  },
  footnote: i18n.t('mails.password_reset_requested.footnote'),
})

const passwordChanged: LetterWriter = async ({ delivery, i18n }) => ({
  subject: i18n.t('mails.password_changed.subject'),
  heading: i18n.t('mails.password_changed.heading'),
  paragraphs: [i18n.t('mails.password_changed.body', { name: delivery.user.firstName })],
  button: {
    label: i18n.t('mails.password_changed.button'),
    url: absoluteUrl('auth.password_resets.create'),
  },
})

/** Whatever changes at somebody's second factor: if it wasn't them, they must know. */
const secondFactorChanged: LetterWriter = async ({ delivery, i18n }) => {
  const { activity, user } = delivery
  const { kind = '', name: key = '', left = 0 } = activity.details
  const values = {
    name: user.firstName,
    kind: String(kind),
    key: String(key),
    left: Number(left),
  }
  return {
    subject: i18n.t(`mails.${activity.action}.subject`, values),
    heading: i18n.t(`mails.${activity.action}.heading`, values),
    paragraphs: [
      i18n.t(`mails.${activity.action}.body`, values),
      i18n.t('mails.second_factor_not_me'),
    ],
    button: {
      label: i18n.t('mails.password_changed.button'),
      url: absoluteUrl('auth.password_resets.create'),
    },
  }
}

/** For somebody who has a password already: another account is open to them. */
const contactAdded: LetterWriter = async ({ delivery, i18n }) => {
  const { activity, user } = delivery
  const customer = await Customer.query()
    .where('id', activity.customerId!)
    .preload('entity')
    .firstOrFail()
  const names = { name: user.firstName, customer: customer.name, entity: customer.entity.name }
  return {
    subject: i18n.t('mails.contact_added.subject', names),
    heading: i18n.t('mails.contact_added.heading', names),
    paragraphs: [i18n.t('mails.contact_added.body', names)],
    button: {
      label: i18n.t('mails.contact_added.button'),
      url: absoluteUrl('portal.home', { account: customer.account }),
    },
  }
}

export const accessLetters = {
  contact_added: contactAdded,
  login_link_sent: loginLinkSent,
  password_reset_requested: passwordResetRequested,
  password_changed: passwordChanged,
  second_factor_added: secondFactorChanged,
  second_factor_removed: secondFactorChanged,
  second_factor_reset: secondFactorChanged,
  recovery_codes_renewed: secondFactorChanged,
  recovery_code_used: secondFactorChanged,
}
