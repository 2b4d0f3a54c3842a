import { shallowRef } from 'vue'
import { router } from '@inertiajs/vue3'
import { xsrfToken } from '~/lib/upload'
import type { PendingVisit } from '@inertiajs/core'
import type { Proof, Ways } from '~/components/auth/second_factor'

export type Confirmation = 'password' | 'choose_password' | 'second_factor'

/** `around`: what says nothing in a password of this person’s. */
type Asked = { kind: Confirmation; ways: Ways; around: string[]; visit: PendingVisit }
type Refused = { field: string; message: string }

/** What the server wants to be shown first, and the request to send again afterwards. */
const asked = shallowRef<Asked | null>(null)
let last: PendingVisit | null = null

/** A refused gesture leaves its page as it is: form, files and all. */
export function watchConfirmation(): void {
  router.on('before', ({ detail: { visit } }) => {
    if (visit.method !== 'get') last = visit
  })
  router.on('httpException', (event) => {
    const { data, headers } = event.detail.response
    const kind = headers['x-confirmation'] as Confirmation | undefined
    if (!kind || !last) return
    event.preventDefault()
    const { ways, around } = (typeof data === 'string' ? JSON.parse(data) : data) as {
      ways: Ways | null
      around: string[]
    }
    asked.value = { kind, ways: ways ?? { passkey: false, code: false }, around, visit: last }
  })
}

export function useConfirmation() {
  function sendAgain(): void {
    if (!asked.value) return
    const { visit } = asked.value
    asked.value = null
    repeatVisit(visit)
  }

  return { asked, forget: () => (asked.value = null), sendAgain }
}

/** The same request once more, as a visit of its own. */
export function repeatVisit(before: PendingVisit): void {
  const { id, url, cancelled, completed, interrupted, ...visit } = before
  router.visit(url, visit)
}

/** Null when it was accepted; otherwise what to say at which field. */
export async function confirmWith(
  url: string,
  proof: Proof | { password: string }
): Promise<Refused | null> {
  const [field] = Object.keys(proof)
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Accept': 'application/json',
      'Content-Type': 'application/json',
      'X-XSRF-TOKEN': xsrfToken(),
    },
    body: JSON.stringify(proof),
  })
  if (response.ok) return null
  const body = await response.json().catch(() => ({}))
  const message = body.errors?.[0]?.message ?? body.message ?? String(response.status)
  return { field, message }
}
