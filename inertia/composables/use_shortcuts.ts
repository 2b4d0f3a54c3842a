import { onScopeDispose } from 'vue'
import { useKept } from '~/composables/use_kept'

/** Somebody who speaks to their computer, or whose hand shakes, turns single keys off on this device. */
export const shortcutsOn = useKept('shortcuts', true)

/**
 * Single-key shortcuts (`j`, `k`, `?`, `/`) that stay out of the way of typing, of dialogs and of
 * the browser's own combinations. A key that answers `false` is left to whoever listens next. `?` always works: it shows where to turn the others on again.
 */
export function useShortcuts(keys: Record<string, (event: KeyboardEvent) => unknown>): void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (!shortcutsOn.value && event.key !== '?') return
    const target = event.target
    if (target instanceof HTMLElement) {
      if (
        target.isContentEditable ||
        target.closest('input:not([type=checkbox]), textarea, select, [role=dialog]')
      )
        return
    }
    const run = keys[event.key]
    if (!run) return
    if (run(event) !== false) event.preventDefault()
  }
  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}
