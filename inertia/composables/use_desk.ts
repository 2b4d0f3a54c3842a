import { computed, onScopeDispose, watch } from 'vue'
import { router } from '@inertiajs/vue3'
import { useLive } from '~/composables/use_live'
import { routeUrl } from '~/composables/use_links'
import { xsrfToken } from '~/lib/upload'

type Pulse = { latest: number; looking: Record<string, string[]> }

/** How often an open case says that somebody has it open; the server forgets after 45 s. */
const SIGN_OF_LIFE = 20_000

/** Keeps a page of the desk up to date, and knows which cases colleagues have open. */
export function useDesk(only: string[]) {
  let known: number | null = null
  const { latest } = useLive<Pulse>(() => routeUrl('backoffice.pulse'), {
    onChange: (pulse) => {
      if (pulse.latest !== known) router.reload({ only })
    },
  })
  // Runs after `onChange`: the number that the page shows is the one before.
  watch(latest, (pulse) => (known = pulse?.latest ?? null), { flush: 'post' })
  return { looking: computed(() => latest.value?.looking ?? {}) }
}

/** Tells colleagues that this person has the case open, as long as it is and the page is visible. */
export function usePresence(number: string): void {
  const url = routeUrl('backoffice.service_requests.presences.store', { service_request: number })
  let gone = false

  function say(method: 'POST' | 'DELETE'): void {
    if (!url || (method === 'POST' && (document.hidden || gone))) return
    void fetch(url, {
      method,
      keepalive: true,
      headers: { 'Accept': 'application/json', 'X-XSRF-TOKEN': xsrfToken() },
    }).catch(() => null)
  }
  function leave(): void {
    if (!gone) say('DELETE')
    gone = true
  }
  function turn(): void {
    say(document.hidden ? 'DELETE' : 'POST')
  }

  say('POST')
  const timer = setInterval(() => say('POST'), SIGN_OF_LIFE)
  document.addEventListener('visibilitychange', turn)
  window.addEventListener('pagehide', leave)
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', turn)
    window.removeEventListener('pagehide', leave)
    leave()
  })
}
