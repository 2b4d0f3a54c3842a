import StaleTransition from '#exceptions/stale_transition'
import type ServiceRequest from '#models/service_request'

/**
 * The same gesture on several requests, each in a transaction of its own: those to which it no
 * longer applies (somebody was faster) are left as they are, and counted.
 */
export async function onEach(
  requests: ServiceRequest[],
  gesture: (request: ServiceRequest) => Promise<void>
) {
  let done = 0
  let left = 0
  for (const request of requests) {
    try {
      await gesture(request)
      done += 1
    } catch (error) {
      if (!(error instanceof StaleTransition)) throw error
      left += 1
    }
  }
  return { done, left }
}
