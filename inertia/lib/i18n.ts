import { computed, shallowRef } from 'vue'
import { IntlMessageFormat } from 'intl-messageformat'

/**
 * The pages read the same ICU catalogues as the server (resources/lang), one chunk per language,
 * loaded before the first paint and again when the language changes.
 */
export type Locale = 'fr' | 'en'
export type MessageValues = Record<string, string | number | boolean | Date | null | undefined>

type Catalogue = Map<string, string>

const LOADERS: Record<Locale, () => Promise<{ default: Record<string, Record<string, unknown>> }>> =
  {
    fr: () => import('./messages/fr'),
    en: () => import('./messages/en'),
  }

const current = shallowRef<{ locale: Locale; messages: Catalogue }>({
  locale: 'fr',
  messages: new Map(),
})
const compiled = new Map<string, IntlMessageFormat>()

export const locale = computed(() => current.value.locale)

export async function loadLocale(name: string | undefined): Promise<void> {
  const next: Locale = name === 'en' ? 'en' : 'fr'
  if (current.value.locale === next && current.value.messages.size > 0) return
  const { default: files } = await LOADERS[next]()
  const messages: Catalogue = new Map()
  for (const [path, content] of Object.entries(files)) {
    const noun = path.slice(path.lastIndexOf('/') + 1, -'.json'.length)
    flatten(content, noun, messages)
  }
  compiled.clear()
  current.value = { locale: next, messages }
  document.documentElement.lang = next
}

export function hasMessage(key: string): boolean {
  return current.value.messages.has(key)
}

/** A missing key shows itself between brackets in development, and as its last word in production. */
export function t(key: string, values?: MessageValues): string {
  const message = current.value.messages.get(key)
  if (message === undefined) {
    if (import.meta.env.DEV) {
      console.warn(`[i18n] missing message: ${key}`)
      return `⟦${key}⟧`
    }
    return key.slice(key.lastIndexOf('.') + 1)
  }
  let format = compiled.get(key)
  if (!format) {
    format = new IntlMessageFormat(message, current.value.locale, undefined, { ignoreTag: true })
    compiled.set(key, format)
  }
  return String(format.format(values))
}

export function useI18n() {
  return { t, locale, hasMessage }
}

function flatten(content: Record<string, unknown>, prefix: string, into: Catalogue): void {
  for (const [key, value] of Object.entries(content)) {
    const path = `${prefix}.${key}`
    if (typeof value === 'string') into.set(path, value)
    else if (value && typeof value === 'object')
      flatten(Object.fromEntries(Object.entries(value)), path, into)
  }
}
