import Bowser from 'bowser'
import { formatMoney } from '#documents/money'
import type AuditEntry from '#models/audit_entry'
import type { I18n } from '@adonisjs/i18n'

type Change = { from: unknown; to: unknown }

/** Numbers of rows say nothing to a reader; they stay in the log. */
const ROWS = ['entityId', 'agencyId']

/** What the details say in the reader's language, and the browser in words. */
export function describeEntry(entry: AuditEntry, i18n: I18n) {
  return { detail: detailOf(entry, i18n), device: deviceOf(entry.userAgent, i18n) }
}

/** « Firefox sur Windows »; null when nobody can tell. */
export function deviceOf(userAgent: string | null, i18n: I18n) {
  if (!userAgent) return null
  const { browser, os } = Bowser.parse(userAgent)
  if (!browser.name) return null
  return os.name ? i18n.t('audit.device', { browser: browser.name, system: os.name }) : browser.name
}

function detailOf({ details }: AuditEntry, i18n: I18n) {
  const parts = Object.entries(details)
    .filter(([name]) => !ROWS.includes(name))
    .map(([name, value]) =>
      isChange(value) ? changeOf(name, value, i18n) : factOf(name, value, i18n)
    )
  return parts.filter(Boolean).join(' · ')
}

function changeOf(name: string, { from, to }: Change, i18n: I18n) {
  if (name === 'reason') return String(to)
  const label = i18n.t(`audit.values.${name}`, {}, name)
  const values = { label, to: valueOf(name, to, i18n) }
  if (from === null) return i18n.t('audit.given', values)
  return i18n.t('audit.change', { ...values, from: valueOf(name, from, i18n) })
}

function factOf(name: string, value: unknown, i18n: I18n) {
  if (value === null || value === undefined || value === '') return ''
  if (['through', 'way', 'method'].includes(name)) {
    return i18n.t(`audit.through.${String(value)}`, {}, String(value))
  }
  if (name === 'which') return i18n.t(`audit.which.${String(value)}`, {}, String(value))
  if (name === 'previewing') return i18n.t('audit.previewing')
  return Array.isArray(value) ? value.join(', ') : String(value)
}

function valueOf(name: string, value: unknown, i18n: I18n) {
  if (name === 'buyingCeilingCents') {
    return value === null ? i18n.t('audit.no_ceiling') : formatMoney(Number(value), i18n.locale)
  }
  if (name === 'role' && typeof value === 'string') return i18n.t(`staff.roles.${value}`)
  if (name.endsWith('At') && typeof value === 'string') {
    return i18n.formatDate(new Date(value), { dateStyle: 'medium', timeZone: 'Europe/Paris' })
  }
  if (/^(is|has)[A-Z]|^logoKey$/.test(name)) return i18n.t(value ? 'audit.yes' : 'audit.no')
  return value === null ? '—' : String(value)
}

function isChange(value: unknown): value is Change {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value
}
