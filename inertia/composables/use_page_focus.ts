import { nextTick } from 'vue'
import { router } from '@inertiajs/vue3'

/** After a navigation the focus goes to the new page's title, as a full load would announce it. */
export function watchFocus(): void {
  let path = window.location.pathname
  router.on('navigate', async () => {
    const next = window.location.pathname
    if (next === path) return
    path = next
    await nextTick()
    const active = document.activeElement
    if (active && active !== document.body && active.closest('main')?.contains(active)) {
      if (active.hasAttribute('autofocus') || active.matches('[role=alert]')) return
    }
    const title = document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main')
    if (!title) return
    title.tabIndex = -1
    title.focus({ preventScroll: true })
  })
}
