import router from '@adonisjs/core/services/router'
import { BACKOFFICE, exampleParams, otherParams, PORTAL, PUBLIC } from '#tests/fences'
import type User from '#models/user'
import type { Fenced } from '#tests/worlds/fenced'
import type { ApiClient } from '@japa/api-client'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
export type Door = { name: string; method: Method; pattern: string; params: string[] }
export type Outcome = number | 'login' | 'confirmation'

/** The router's own list: a new route is here by itself. */
export function doors(): Door[] {
  router.commit()
  return Object.values(router.toJSON())
    .flat()
    .map(({ name, pattern, methods }) => ({
      name: name ?? `(nameless) ${pattern}`,
      method: methods.find((method) => method !== 'HEAD')!.toLowerCase() as Method,
      pattern,
      params: [...pattern.matchAll(/:(\w+)/g)].map(([, param]) => param),
    }))
}

export function rightOf<Right extends string>(table: Record<Right, string[]>, name: string) {
  return (Object.keys(table) as Right[]).find((right) => table[right].includes(name))
}

export const declared = [
  ...PUBLIC,
  ...Object.values(PORTAL).flat(),
  ...Object.values(BACKOFFICE).flat(),
]

/** Asks a route for the world's example of its record, as that person. */
export async function knock(
  client: ApiClient,
  door: Door,
  { who, world, params = {} }: { who: User | null; world: Fenced; params?: Record<string, string> }
) {
  const values: Record<string, string> = {
    ...exampleParams(world),
    ...otherParams(door.name, world),
    ...params,
  }
  const url = door.pattern.replace(/:(\w+)/g, (_, param) => values[param])
  const request = client[door.method](url).redirects(0)
  if (door.method !== 'get') request.withCsrfToken()
  // Head office says for which entity it drops a file.
  if (door.name === 'backoffice.invoices.uploads.store') request.qs({ entity: 'TP' })
  if (who) request.loginAs(who)
  return request
}

export function summary(response: {
  status(): number
  header(name: string): string | undefined
}): Outcome {
  const location = response.header('location') ?? ''
  if (response.status() !== 302) return response.status()
  const { pathname } = new URL(location, 'http://here')
  if (pathname === '/connexion') return 'login'
  return pathname === '/confirmation' ? 'confirmation' : 302
}

/** Whatever an empty form gives, it isn't a closed door, nor a broken one. */
export function isWelcome(outcome: Outcome, { method }: Door) {
  const welcome = method === 'get' ? [200, 302] : [200, 201, 204, 302, 409, 422]
  return typeof outcome === 'number' && welcome.includes(outcome)
}
