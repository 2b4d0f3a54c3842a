import { onScopeDispose } from 'vue'

/**
 * Single-key shortcuts (`j`, `k`, `?`, `/`) that stay out of the way of typing, of dialogs and of
 * the browser's own combinations.
 */
export function useShortcuts(keys: Record<string, (event: KeyboardEvent) => void>): void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const target = event.target
    if (target instanceof HTMLElement) {
      if (target.isContentEditable || target.closest('input, textarea, select, [role=dialog]'))
        return
    }
    const run = keys[event.key]
    if (!run) return
    event.preventDefault()
    run(event)
  }
  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}
