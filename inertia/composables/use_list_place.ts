import { router } from '@inertiajs/vue3'

const KEY = 'list:'

/** Keeps how each list was left in this tab: its filters, sort and page. */
export function watchLists(): void {
  router.on('navigate', (event) => {
    const { pathname, search } = new URL(event.detail.page.url, window.location.origin)
    if (search) sessionStorage.setItem(KEY + pathname, search)
    else sessionStorage.removeItem(KEY + pathname)
  })
}

/** The way back to a list, as it was left. */
export function asLeft(href: string): string {
  return href.includes('?') ? href : href + (sessionStorage.getItem(KEY + href) ?? '')
}
