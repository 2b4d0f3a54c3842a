import { cookieName } from '#config/app'
import { randomUUID } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'

const DEVICE = cookieName('device')
const PEOPLE_AT_MOST = 5

type Device = { id: string; people: string[] }

/**
 * The device, if the person with that address has signed in on it before. It has tries of its own: a
 * stranger on the same network (an office, all phones of an operator) takes none from them.
 */
export function knownDevice({ request }: Pick<HttpContext, 'request'>, email: string) {
  const device = deviceOf(request)
  return device?.people.includes(email) ? device.id : null
}

export function rememberDevice({ request, response }: HttpContext, email: string) {
  const { id, people } = deviceOf(request) ?? { id: randomUUID(), people: [] }
  const latest = [email, ...people.filter((one) => one !== email)].slice(0, PEOPLE_AT_MOST)
  response.encryptedCookie(DEVICE, { id, people: latest }, { maxAge: '400d' })
}

/** Nobody but this site can have written it. */
function deviceOf(request: HttpContext['request']): Device | null {
  return request.encryptedCookie(DEVICE) ?? null
}
