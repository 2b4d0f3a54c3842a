import { onScopeDispose, ref } from 'vue'
import { router } from '@inertiajs/vue3'

/**
 * Polls a tiny JSON endpoint while the page is visible; when its answer changes, the named props
 * are reloaded in place, and the badges with them. `latest` is the last answer (who else is looking, for instance).
 */
export function useLive<T = unknown>(
  url: string | (() => string | null),
  options: { only?: string[]; every?: number; onChange?: (answer: T) => void } = {}
) {
  const latest = ref<T | null>(null)
  let known: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  async function look(): Promise<void> {
    const address = typeof url === 'function' ? url() : url
    if (!document.hidden && address) {
      try {
        const response = await fetch(address, {
          headers: { 'Accept': 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
        })
        if (response.ok) note(await response.text())
        else if (response.status === 401 || response.status === 404) stopped = true
      } catch {
        // Dead zone: the next round tries again.
      }
    }
    if (!stopped) timer = setTimeout(look, options.every ?? 2000)
  }

  function note(text: string): void {
    const changed = known !== null && known !== text
    if (known !== text) latest.value = JSON.parse(text) as T
    known = text
    if (!changed) return
    if (options.onChange && latest.value !== null) options.onChange(latest.value as T)
    else router.reload(options.only ? { only: [...options.only, 'counters'] } : {})
  }

  function stop(): void {
    stopped = true
    clearTimeout(timer)
  }

  function wake(): void {
    if (document.hidden || stopped) return
    clearTimeout(timer)
    void look()
  }

  document.addEventListener('visibilitychange', wake)
  void look()
  onScopeDispose(() => {
    stop()
    document.removeEventListener('visibilitychange', wake)
  })
  return { latest, stop }
}
