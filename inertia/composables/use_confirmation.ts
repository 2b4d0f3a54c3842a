import { shallowRef } from 'vue'
import { router } from '@inertiajs/vue3'
import { xsrfToken } from '~/lib/upload'
import type { PendingVisit } from '@inertiajs/core'

export type Confirmation = 'password' | 'choose_password'

/** What the server wants to be shown first, and the request to send again afterwards. */
const asked = shallowRef<{ kind: Confirmation; visit: PendingVisit } | null>(null)
let last: PendingVisit | null = null

/** A refused gesture leaves its page as it is: form, files and all. */
export function watchConfirmation(): void {
  router.on('before', ({ detail: { visit } }) => {
    if (visit.method !== 'get') last = visit
  })
  router.on('httpException', (event) => {
    const kind = event.detail.response.headers['x-confirmation'] as Confirmation | undefined
    if (!kind || !last) return
    event.preventDefault()
    asked.value = { kind, visit: last }
  })
}

export function useConfirmation() {
  function sendAgain(): void {
    if (!asked.value) return
    const { id, url, cancelled, completed, interrupted, ...visit } = asked.value.visit
    asked.value = null
    router.visit(url, visit)
  }

  return { asked, forget: () => (asked.value = null), sendAgain }
}

/** Null when it was accepted; otherwise what to say at the field. */
export async function showPassword(url: string, password: string): Promise<string | null> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Accept': 'application/json',
      'Content-Type': 'application/json',
      'X-XSRF-TOKEN': xsrfToken(),
    },
    body: JSON.stringify({ password }),
  })
  if (response.ok) return null
  const body = await response.json().catch(() => ({}))
  return body.errors?.[0]?.message ?? body.message ?? String(response.status)
}
