import { AsyncLocalStorage } from 'node:async_hooks'

/** Where a gesture comes from. Read when it is recorded: the account of the URL is known by then. */
export type Circumstances = {
  readonly userId: number | null
  readonly entityId: number | null
  readonly customerId: number | null
  readonly ip: string | null
  readonly userAgent: string | null
}

const present = new AsyncLocalStorage<Circumstances>()

/** Models know nothing of HTTP; a middleware says around each request where it comes from. */
export function within<T>(circumstances: Circumstances, work: () => T): T {
  return present.run(circumstances, work)
}

/** Of the request that is being served; nothing in a command or in the worker. */
export function presentCircumstances(): Circumstances | null {
  return present.getStore() ?? null
}
