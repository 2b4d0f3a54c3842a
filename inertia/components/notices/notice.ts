/** What a person was told of, as a sentence. */
export type Notice = {
  id: number
  icon: string
  text: string
  /** Whose it is; for the agency. */
  customer: string | null
  machine: { reference: string | null; name: string } | null
  /** The beginning of what was written. */
  excerpt: string | null
  at: string
  isUnread: boolean
}

export type NoticePage = {
  notices: Notice[]
  meta: { currentPage: number; hasMore: boolean }
  /** The newest one when the page was shown. */
  upTo: number
}

/** What can be chosen, and what of it is wanted: `requests.mail`, `quotes.portal`. */
export type NoticeChoices = {
  kinds: string[]
  offered: string[]
  wanted: string[]
}
