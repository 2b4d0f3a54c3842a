import { reactive } from 'vue'
import { router } from '@inertiajs/vue3'

export interface Toast {
  id: number
  text: string
  tone: 'success' | 'error' | 'info'
  action?: { label: string; href?: string; run?: () => void }
}

const toasts = reactive<Toast[]>([])
let last = 0

export function useToasts() {
  function push(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
    toasts.push({ id: ++last, text, tone: 'success', ...options })
    if (toasts.length > 3) toasts.shift()
    return last
  }
  function dismiss(id: number): void {
    const index = toasts.findIndex((toast) => toast.id === id)
    if (index >= 0) toasts.splice(index, 1)
  }
  return { toasts, push, dismiss }
}

/** Flash messages of the server become toasts, on the first page as after every visit. */
export function watchFlash(): void {
  const { push } = useToasts()
  router.on('flash', (event) => {
    for (const tone of ['success', 'error', 'info'] as const) {
      const text = event.detail.flash[tone]
      if (text) push(text, { tone })
    }
  })
}
