import { reactive, ref } from 'vue'
import { router } from '@inertiajs/vue3'
import { fieldId, firstError } from '~/components/ui/field'

/**
 * An error stands until its field is answered anew, and no longer: neither while somebody corrects
 * it, nor on a form that they come back to after it was sent.
 */
const answered = reactive(new Set<string>())
const past = ref(false)

export function watchAnswers(): void {
  for (const type of ['input', 'change']) {
    document.addEventListener(type, ({ target }) => {
      if (!(target instanceof HTMLElement)) return
      const name = target.getAttribute('name')
      if (name) answered.add(fieldId(name))
      if (target.id) answered.add(target.id)
    })
  }
  window.addEventListener('popstate', () => (past.value = true))
  router.on('error', sayErrors)
}

/** What was refused just now is said, whatever was answered before; for answers that are no visits. */
export function sayErrors(): void {
  answered.clear()
  past.value = false
}

/** A field that the form filled by itself is answered too. */
export function markAnswered(name: string): void {
  answered.add(fieldId(name))
}

/** Errors of a form that was sent since, met again by going back. */
export const arePast = () => past.value

/** What is still to be said at that field. */
export function standingError(
  name: string,
  error: string | string[] | undefined
): string | undefined {
  return past.value || answered.has(fieldId(name)) ? undefined : firstError(error)
}
