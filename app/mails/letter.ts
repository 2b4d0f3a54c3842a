import env from '#start/env'
import { urlFor } from '@adonisjs/core/services/url_builder'
import type Delivery from '#models/delivery'
import type { I18n } from '@adonisjs/i18n'

/** What a mail says; the layout (resources/views/mails) gives it its looks. */
export type Letter = {
  subject: string
  heading: string
  paragraphs: string[]
  /** What somebody wrote, shown as a quotation. */
  quotation?: string
  facts?: [label: string, value: string][]
  button?: { label: string; url: string }
  footnote?: string
}

export type LetterContext = {
  delivery: Delivery
  i18n: I18n
  /** Customers are led to the portal, staff and team mailboxes to the back-office. */
  side: 'portal' | 'backoffice'
  /** The token of a login or reset link; only in deliveries that carry one. */
  secret: string | null
}

export type LetterWriter = (context: LetterContext) => Promise<Letter>

export function absoluteUrl(...args: Parameters<typeof urlFor>) {
  return new URL(urlFor(...args), env.get('APP_URL')).toString()
}
