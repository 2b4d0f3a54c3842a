import { onScopeDispose, ref, watch } from 'vue'

const PAUSE_MS = 300

/** What is typed into a list's search: asked for after a pause, never overwritten by an older answer. */
export function useSearchBox(
  current: () => string | undefined,
  search: (words: string) => void
): { typed: ReturnType<typeof ref<string>>; onType: (event: Event) => void } {
  const typed = ref<string | undefined>(current() ?? '')
  let asked = typed.value
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(current, (value = '') => {
    if (value !== asked) typed.value = asked = value
  })
  onScopeDispose(() => clearTimeout(timer))

  function onType(event: Event): void {
    if (event.target instanceof HTMLInputElement) typed.value = event.target.value
    clearTimeout(timer)
    timer = setTimeout(() => {
      asked = (typed.value ?? '').trim()
      search(asked)
    }, PAUSE_MS)
  }
  return { typed, onType }
}
