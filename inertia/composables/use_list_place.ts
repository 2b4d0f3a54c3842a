import { router } from '@inertiajs/vue3'
import { forgetTrail } from '~/composables/use_trail'
import type { SharedProps } from '~/types'

const KEY = 'list:'
const READER = 'reader'

/** Keeps how each list was left in this tab: its filters, sort and page. */
export function watchLists(): void {
  router.on('navigate', (event) => {
    forgetOthers(event.detail.page.props as unknown as SharedProps)
    const { pathname, search } = new URL(event.detail.page.url, window.location.origin)
    if (search) sessionStorage.setItem(KEY + pathname, search)
    else sessionStorage.removeItem(KEY + pathname)
  })
}

/** What somebody else looked for in this tab isn’t shown to who signs in after them. */
function forgetOthers({ user }: SharedProps): void {
  const reader = sessionStorage.getItem(READER)
  if (!user || user.email === reader) return
  forgetLists()
  sessionStorage.setItem(READER, user.email)
}

export function forgetLists(): void {
  forgetTrail()
  for (const name of Object.keys(sessionStorage)) {
    if (name === READER || name.startsWith(KEY)) sessionStorage.removeItem(name)
  }
}

/** The way back to a list, as it was left. */
export function asLeft(href: string): string {
  return href.includes('?') ? href : href + (sessionStorage.getItem(KEY + href) ?? '')
}
