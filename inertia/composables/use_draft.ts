import { onScopeDispose, reactive, ref, watch } from 'vue'
import { usePage } from '@inertiajs/vue3'
import type { SharedProps } from '~/types'

const DAYS_KEPT = 30
const PREFIX = 'draft:'

/** Changes when somebody leaves, in whatever tab: what was typed before isn’t written down after. */
const DEPARTURE = 'departure'
const lastDeparture = () => localStorage.getItem(DEPARTURE)

/** For somebody who leaves this device on purpose; a session that ends by itself keeps what wasn’t sent. */
export function forgetDrafts(): void {
  localStorage.setItem(DEPARTURE, String(Date.now()))
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(PREFIX)) localStorage.removeItem(name)
  }
}

/**
 * A form's draft, kept on this device until `clear()` (call it when the server has accepted).
 * Keys carry the user and the account: two people on one phone don't read each other.
 */
export function useDraft<T extends Record<string, unknown>>(key: string, initial: T) {
  const page = usePage<SharedProps>()
  const name = `${PREFIX}${page.props.user?.email ?? ''}:${page.props.account?.code ?? ''}:${key}`
  const empty = () => JSON.parse(JSON.stringify(initial)) as T
  const values = reactive<Record<string, unknown>>(empty()) as T
  const restored = ref(false)

  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null')
    if (kept && Date.now() - kept.at < DAYS_KEPT * 86_400_000) {
      Object.assign(values, kept.values)
      restored.value = true
    }
  } catch {
    localStorage.removeItem(name)
  }

  const before = lastDeparture()
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Who looks at a customer's space leaves nothing there, not even a draft. */
  let open = !page.props.preview

  function keep(): void {
    clearTimeout(timer)
    if (!open || lastDeparture() !== before) return
    const untouched = JSON.stringify(values) === JSON.stringify(initial)
    try {
      if (untouched) localStorage.removeItem(name)
      else localStorage.setItem(name, JSON.stringify({ at: Date.now(), values }))
    } catch {
      // A full or forbidden storage must not stop somebody from typing.
    }
  }
  /** The login page is no acceptance: the session had ended, and the form is needed again. */
  const accepted = () => page.props.user !== null

  function clear(): void {
    if (!accepted()) return
    open = false
    clearTimeout(timer)
    localStorage.removeItem(name)
  }
  function reset(): void {
    if (!accepted()) return
    Object.assign(values, empty())
    restored.value = false
    localStorage.removeItem(name)
  }

  watch(
    values,
    () => {
      clearTimeout(timer)
      timer = setTimeout(keep, 300)
    },
    { deep: true }
  )
  /** Tabs hear of each other a moment late: what was written meanwhile goes as well. */
  function depart(event: StorageEvent): void {
    if (event.key === DEPARTURE) localStorage.removeItem(name)
  }
  window.addEventListener('pagehide', keep)
  window.addEventListener('storage', depart)
  onScopeDispose(() => {
    keep()
    window.removeEventListener('pagehide', keep)
    window.removeEventListener('storage', depart)
  })

  return { values, restored, clear, reset }
}
