import { routeUrl } from '~/composables/use_links'
import { useShared } from '~/composables/use_shared'
import type { RequestKind } from '~/components/shared/vocabulary'

const WORDS: Record<RequestKind, string> = {
  intervention: 'intervention',
  parts: 'pieces',
  appraisal: 'expertise',
  removal: 'suppression',
}

/** A machine that is leaving the fleet, or has left it, takes no new request. */
const CLOSED = ['removal_requested', 'archived']

type Linked = { publicId: string; status?: string }

/** Addresses of a machine and of its four requests, in the account of the page. */
export function useMachineLinks() {
  const { account } = useShared()
  const code = () => account.value?.code ?? ''

  function page(machine: Linked): string {
    return routeUrl('portal.machines.show', { account: code(), machine: machine.publicId }) ?? '#'
  }
  function request(machine: Linked, kind: RequestKind): string {
    const params = { account: code(), machine: machine.publicId, kind: WORDS[kind] }
    return routeUrl('portal.service_requests.create', params) ?? '#'
  }
  function requests(machine: Linked): Partial<Record<RequestKind, string>> {
    if (machine.status && CLOSED.includes(machine.status)) return {}
    return {
      intervention: request(machine, 'intervention'),
      parts: request(machine, 'parts'),
      appraisal: request(machine, 'appraisal'),
      removal: request(machine, 'removal'),
    }
  }
  return { page, request, requests, code }
}
