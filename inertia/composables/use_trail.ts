import { router } from '@inertiajs/vue3'

/** Where this tab has been: a list is met again with its filters, and where it was left. */
const seen = new Map<string, string>()
let before: string | null = null
let current = ''
/** Changes of address on the present page, such as steps: going back once would stay on it. */
let changes = 0
let popped = false

const pathOf = (url: string) => url.split(/[?#]/)[0]

export function watchTrail(): void {
  window.addEventListener('popstate', () => (popped = true))
  router.on('navigate', ({ detail: { page } }) => {
    if (pathOf(page.url) !== pathOf(current)) {
      before = popped ? null : current
      changes = 0
    } else if (page.url !== current) changes++
    current = page.url
    popped = false
    seen.set(pathOf(current), current)
  })
}

export function forgetTrail(): void {
  seen.clear()
  before = null
  current = ''
}

/** The address with the filters it was last seen with. */
export function lastSeen(href: string): string {
  return seen.get(href) ?? href
}

/** Back where one came from, scrolled as it was left; else the link is followed. */
export function returnTo(href: string, event: MouseEvent): void {
  if (before === null || pathOf(before) !== href || changes > 0) return
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  window.history.back()
}
