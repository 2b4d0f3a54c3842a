import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import type { DocumentLocale } from '#documents/layout/party'

type Catalogue = { [key: string]: string | Catalogue }
export type Texts = (key: string, values?: Record<string, string | number>) => string

const catalogues = new Map<DocumentLocale, Catalogue>()
const messages = new Map<string, IntlMessageFormat>()

/** Documents are made in the worker and in commands too, so they read their texts by themselves. */
function catalogueOf(locale: DocumentLocale): Catalogue {
  let catalogue = catalogues.get(locale)
  if (!catalogue) {
    const file = new URL(`../../../resources/lang/${locale}/documents.json`, import.meta.url)
    catalogue = JSON.parse(readFileSync(file, 'utf8')) as Catalogue
    catalogues.set(locale, catalogue)
  }
  return catalogue
}

function messageOf(locale: DocumentLocale, key: string): IntlMessageFormat {
  const cacheKey = `${locale} ${key}`
  let message = messages.get(cacheKey)
  if (!message) {
    const found = key
      .split('.')
      .reduce<Catalogue | string | undefined>(
        (branch, part) => (typeof branch === 'object' ? branch[part] : undefined),
        catalogueOf(locale)
      )
    if (typeof found !== 'string') {
      throw new Error(`documents.${key} is missing in "${locale}"`)
    }
    message = new IntlMessageFormat(found, locale === 'en' ? 'en-GB' : 'fr-FR')
    messages.set(cacheKey, message)
  }
  return message
}

export function documentTexts(locale: DocumentLocale): Texts {
  return (key, values) => String(messageOf(locale, key).format(values))
}

function dateFormat(locale: DocumentLocale, options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'fr-FR', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...options,
  })
}

/** '2026-11-22' → '22 novembre 2026' */
export function longDate(isoDate: string, locale: DocumentLocale): string {
  return dateFormat(locale, { timeZone: 'UTC' }).format(
    new Date(`${isoDate.slice(0, 10)}T00:00:00Z`)
  )
}

/** An instant, told as the clock of Paris showed it: '22 novembre 2026 à 16:40:05 UTC+1' */
export function longInstant(isoInstant: string, locale: DocumentLocale): string {
  return dateFormat(locale, {
    timeZone: 'Europe/Paris',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(isoInstant))
}
