import { locale, t } from '~/lib/i18n'

/**
 * Amounts, quantities and moments as people say them, always in Europe/Paris.
 * Dates come as ISO strings: `2026-11-22` (a day) or `2026-11-22T15:40:00Z` (an instant).
 */
const ZONE = 'Europe/Paris'
const NBSP = '\u00a0'

export type When = string | Date
export type Tone = 'neutral' | 'info' | 'warn' | 'danger' | 'ok'

const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${locale.value}${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known instanceof Intl.NumberFormat) return known
  const made = new Intl.NumberFormat(locale.value === 'en' ? 'en-GB' : 'fr-FR', options)
  formatters.set(key, made)
  return made
}

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${locale.value}${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known instanceof Intl.DateTimeFormat) return known
  const made = new Intl.DateTimeFormat(locale.value === 'en' ? 'en-GB' : 'fr-FR', {
    timeZone: ZONE,
    ...options,
  })
  formatters.set(key, made)
  return made
}

/** The design spaces thousands with a full no-break space: Inter's narrow one nearly closes. */
function wide(text: string): string {
  return text.replace(/\u202f/g, NBSP)
}

/* ---- numbers ---- */

/** Cents to « 1 234,56 € ». `sign` writes the plus of a surcharge: « + 612,00 € ». */
export function money(
  cents: number | null | undefined,
  options: { currency?: string; sign?: boolean; round?: boolean } = {}
): string {
  if (cents === null || cents === undefined) return ''
  const text = wide(
    numbers({
      style: 'currency',
      currency: options.currency ?? 'EUR',
      ...(options.round ? { maximumFractionDigits: 0 } : {}),
    }).format(Math.abs(cents) / 100)
  )
  if (cents < 0) return `−${text}`
  return options.sign && cents > 0 ? `+${NBSP}${text}` : text
}

/** Cents to « 1 234,56 », for grids whose header already says euros. */
export function amount(cents: number | null | undefined): string {
  if (cents === null || cents === undefined) return ''
  const text = wide(
    numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Math.abs(cents) / 100)
  )
  return cents < 0 ? `−${text}` : text
}

/** Quotes keep their units in French; « h », « km » and « kg » are the same words everywhere. */
const UNITS = ['pce', 'forfait', 'j', 'jeu', 'lot', 'paire']

/** Thousandths to « 9,5 » or « 9,5 h ». */
export function quantity(milli: number | null | undefined, unit?: string | null): string {
  if (milli === null || milli === undefined) return ''
  const text = wide(numbers({ maximumFractionDigits: 3 }).format(milli / 1000))
  if (!unit) return text
  return `${text}${NBSP}${UNITS.includes(unit) ? t(`common.units.${unit}`) : unit}`
}

export function count(value: number): string {
  return wide(numbers({}).format(value))
}

/** « 6 480 h » */
export function hours(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : `${count(value)}${NBSP}h`
}

/** Basis points to « 20 % ». */
export function rate(basisPoints: number): string {
  return wide(numbers({ style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000))
}

export function fileSize(bytes: number): string {
  const [value, unit] =
    bytes >= 1_000_000 ? [bytes / 1_000_000, 'mb'] : [Math.max(1, bytes / 1000), 'kb']
  return t(`common.size.${unit}`, { n: numbers({ maximumFractionDigits: 1 }).format(value) })
}

/** « 03 53 01 40 12 »; numbers of other countries are left as they are. */
export function phone(value: string | null | undefined): string {
  if (!value) return ''
  const national = value.replace(/[\s.-]/g, '').replace(/^(\+33|0033)/, '0')
  return /^0\d{9}$/.test(national) ? national.match(/\d{2}/g)!.join(NBSP) : value
}

/* ---- days and instants ---- */

function instant(when: When): Date {
  if (when instanceof Date) return when
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(when) ? `${when}T11:00:00Z` : when)
}

/** The day in Paris, `2026-11-22`. */
export function day(when: When): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(instant(when))
  return parts
}

/** Whole days from today in Paris: 0 today, 3 in three days, -7 a week ago. */
export function daysUntil(when: When, now: Date = new Date()): number {
  return Math.round((Date.parse(day(when)) - Date.parse(day(now))) / 86_400_000)
}

function withYear(when: When, now: Date): boolean {
  return day(when).slice(0, 4) !== day(now).slice(0, 4)
}

/** « 22 novembre », with the year when it is another one. */
export function date(when: When, now: Date = new Date()): string {
  return tidy(
    dates({
      day: 'numeric',
      month: 'long',
      ...(withYear(when, now) ? { year: 'numeric' } : {}),
    }).format(instant(when))
  )
}

/** « 22 nov. », with the year when it is another one. */
export function dateShort(when: When, now: Date = new Date()): string {
  return tidy(
    dates({
      day: 'numeric',
      month: 'short',
      ...(withYear(when, now) ? { year: 'numeric' } : {}),
    }).format(instant(when))
  )
}

/** « 22 novembre 2026 », always with the year. */
export function dateFull(when: When): string {
  return tidy(dates({ day: 'numeric', month: 'long', year: 'numeric' }).format(instant(when)))
}

/** « dimanche 22 novembre » */
export function weekday(when: When): string {
  return tidy(dates({ weekday: 'long', day: 'numeric', month: 'long' }).format(instant(when)))
}

/** « mars 2027 » */
export function month(when: When): string {
  return tidy(dates({ month: 'long', year: 'numeric' }).format(instant(when)))
}

export function year(when: When): string {
  return day(when).slice(0, 4)
}

/** « 16 h 40 », « 8 h »; English: « 4:40 pm ». */
export function time(when: When): string {
  const at = instant(when)
  if (locale.value === 'en') {
    return dates({ hour: 'numeric', minute: '2-digit', hour12: true }).format(at)
  }
  const [hour, minute] = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(at)
    .split(':')
  return `${Number(hour)}${NBSP}h${minute === '00' ? '' : `${NBSP}${minute}`}`
}

/** « 08:15:03 », alike in all languages: lines of a log are compared with other logs. */
export function clock(when: When): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(instant(when))
}

/** « aujourd’hui à 8 h 31 », « hier à 17 h 12 », « vendredi à 16 h 40 », « 12 novembre ». */
export function moment(when: When, now: Date = new Date()): string {
  const distance = daysUntil(when, now)
  const at = time(when)
  if (distance === 0) return t('common.when.today_at', { time: at })
  if (distance === -1) return t('common.when.yesterday_at', { time: at })
  if (distance === 1) return t('common.when.tomorrow_at', { time: at })
  if (distance > -7 && distance < 7) {
    const name = dates({ weekday: 'long' }).format(instant(when))
    return t('common.when.day_at', { day: name, time: at })
  }
  return date(when, now)
}

/** « 22 novembre à 16 h 40 », for what must be exact. */
export function dateTime(when: When, now: Date = new Date()): string {
  return t('common.when.day_at', { day: date(when, now), time: time(when) })
}

/** For narrow columns: « 8 h 31 » today, else « 20 nov. ». */
export function momentShort(when: When, now: Date = new Date()): string {
  return daysUntil(when, now) === 0 ? time(when) : dateShort(when, now)
}

/** « Plus que 3 jours », « Dernier jour », « Expiré ». */
export function daysLeft(when: When, now: Date = new Date()): string {
  const days = daysUntil(when, now)
  if (days < 0) return t('common.when.expired')
  return t('common.when.days_left', { days })
}

/** « Dans 12 jours », « Aujourd’hui », « Demain », « Depuis 4 jours ». */
export function inDays(when: When, now: Date = new Date()): string {
  const days = daysUntil(when, now)
  return days < 0
    ? t('common.when.since_days', { days: -days })
    : t('common.when.in_days', { days })
}

/** « En retard de 7 jours »; empty when it isn't late. */
export function late(when: When, now: Date = new Date()): string {
  const days = -daysUntil(when, now)
  return days > 0 ? t('common.when.late_days', { days }) : ''
}

/** « Depuis vendredi », « Depuis 12 jours », « Depuis 9 h 04 ». */
export function since(when: When, now: Date = new Date()): string {
  const days = -daysUntil(when, now)
  if (days <= 0) return t('common.when.since', { moment: time(when) })
  if (days === 1) return t('common.when.since_yesterday')
  if (days < 7) {
    return t('common.when.since', { moment: dates({ weekday: 'long' }).format(instant(when)) })
  }
  return t('common.when.since_days', { days })
}

/** « 18 min », « 1 h 10 », « 3 jours ». */
export function duration(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(Math.abs(milliseconds) / 60_000))
  if (minutes < 60) return t('common.when.minutes', { n: minutes })
  if (minutes < 24 * 60) {
    const rest = minutes % 60
    const whole = `${Math.floor(minutes / 60)}${NBSP}h`
    return rest ? `${whole}${NBSP}${String(rest).padStart(2, '0')}` : whole
  }
  return t('common.when.days', { n: Math.round(minutes / 1440) })
}

/** « depuis 2 h 10 » */
export function waited(when: When, now: Date = new Date()): string {
  return t('common.when.waited', { duration: duration(now.getTime() - instant(when).getTime()) })
}

/** What was promised to the customer: « dans 18 min », « avant 12 h », « demain avant 9 h », « en retard de 25 min ». */
export function promise(when: When, now: Date = new Date()): { text: string; tone: Tone } {
  const distance = instant(when).getTime() - now.getTime()
  if (distance < 0) {
    return { text: t('common.when.late', { duration: duration(distance) }), tone: 'danger' }
  }
  if (distance < 90 * 60_000) {
    const tone = distance < 30 * 60_000 ? 'danger' : distance < 60 * 60_000 ? 'warn' : 'neutral'
    return { text: t('common.when.in', { duration: duration(distance) }), tone }
  }
  const days = daysUntil(when, now)
  if (days === 0) return { text: t('common.when.before', { moment: time(when) }), tone: 'neutral' }
  if (days === 1) {
    return { text: t('common.when.tomorrow_before', { time: time(when) }), tone: 'neutral' }
  }
  return { text: t('common.when.before_day', { day: dateShort(when, now) }), tone: 'neutral' }
}

/** No-break spaces inside a date, and « 1er ». */
function tidy(text: string): string {
  const first = locale.value === 'fr' ? text.replace(/(^|\s)1(?=\s)/, '$11er') : text
  return first.replace(/(\d(?:er)?) (?=\p{L})/gu, `$1${NBSP}`)
}

/** French signs stay with their word: no line begins with « ? » or ends with an opening quote. */
export function unbroken(text: string): string {
  return text.replace(/ (?=[:;?!»])|(?<=«) /g, '\u00a0')
}
