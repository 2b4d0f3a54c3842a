import { ref } from 'vue'
import { router } from '@inertiajs/vue3'
import { t } from '~/lib/i18n'
import { useToasts } from '~/composables/use_toasts'
import { repeatVisit } from '~/composables/use_confirmation'
import type { PendingVisit } from '@inertiajs/core'

export const offline = ref(!navigator.onLine)

/** A dead zone says so; what couldn't be sent stays on its page, and leaves again with one tap. */
export function watchNetwork(): void {
  const { push, dismiss } = useToasts()
  let last: PendingVisit | null = null
  let said = 0

  for (const type of ['online', 'offline']) {
    window.addEventListener(type, () => (offline.value = !navigator.onLine))
  }
  router.on('before', ({ detail: { visit } }) => {
    last = visit
  })
  router.on('success', () => dismiss(said))
  router.on('networkError', (event) => {
    event.preventDefault()
    const visit = last
    dismiss(said)
    said = push(t(visit?.method === 'get' ? 'common.network.no_page' : 'common.network.not_sent'), {
      tone: 'error',
      ...(visit
        ? { action: { label: t('common.actions.retry'), run: () => repeatVisit(visit) } }
        : {}),
    })
  })
}
