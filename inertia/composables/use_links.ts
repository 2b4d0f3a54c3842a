import { client } from '~/client'

type Params = Record<string, string | number>
type LooseUrlFor = (name: string, params?: Params, options?: { qs?: Params }) => string

/**
 * URLs from a route name held in a variable (tabs, menus): the typed `Link route="…"` needs a
 * literal. A route that isn't there gives null, and the link isn't drawn.
 */
export function routeUrl(name: string, params: Params = {}, qs?: Params): string | null {
  if (!client.has(name as Parameters<typeof client.has>[0])) return null
  const urlFor = client.urlFor as unknown as LooseUrlFor
  return urlFor(name, params, qs ? { qs } : undefined)
}
