import { isIPv6 } from 'node:net'
import { createHash } from 'node:crypto'
import TooManyTries from '#exceptions/too_many_tries'
import limiterManager from '@adonisjs/limiter/services/main'
import type { HttpContext } from '@adonisjs/core/http'

type Limit = { key: string; requests: number; duration: string }

/**
 * Failures of one person from one address: the wait grows with them, from a minute to a day. Bound to
 * the address, so that a stranger elsewhere locks nobody out.
 */
function growing(key: string): Limit[] {
  return [
    { key: `${key}:minute`, requests: 5, duration: '1 min' },
    { key: `${key}:quarter`, requests: 10, duration: '15 mins' },
    { key: `${key}:day`, requests: 30, duration: '1 day' },
  ]
}

/** `device`: one on which that person has been signed in (see start/devices.ts). */
export function signInLimiter(email: string, ip: string, device: string | null = null) {
  if (device) return tries(growing(`sign_in:${device}:${shortened(email)}`))
  const from = networkOf(ip)
  return tries(growing(`sign_in:${from}:${shortened(email)}`), [
    { key: `sign_in:${from}`, requests: 100, duration: '15 mins' },
  ])
}

export function confirmationLimiter(userId: number, ip: string) {
  return tries(growing(`confirmation:${networkOf(ip)}:${userId}`))
}

/** Who gets here knows the password: the account alone is counted too, from whatever address. */
export function secondFactorLimiter(userId: number, ip: string) {
  return tries([
    ...growing(`second_factor:${networkOf(ip)}:${userId}`),
    { key: `second_factor:${userId}`, requests: 20, duration: '1 hour' },
  ])
}

/** Mails that anybody can have sent: to one address from one place, and from one place in all. */
export function resetLimiter(email: string, ip: string, device: string | null = null) {
  const from = networkOf(ip)
  const own = `reset:${device ?? from}:${shortened(email)}`
  const all = { key: `reset:${from}`, requests: 30, duration: '1 hour' }
  return tries([{ key: own, requests: 5, duration: '1 hour' }, ...(device ? [] : [all])])
}

/**
 * Mails that somebody who is signed in has sent to others: by them in all, and to one person, whoever
 * asks. Counts this one, or refuses it at that field.
 */
export async function countInvitation({ id }: { id: number }, email: string, field = 'email') {
  await tries([
    { key: `invitation:by:${id}`, requests: 60, duration: '1 hour' },
    { key: `invitation:to:${shortened(email)}`, requests: 5, duration: '1 hour' },
  ]).take(field)
}

/** For a route that takes files: more than a morning’s photos, far less than a disk. */
export const uploadLimit = limiterManager.define('uploads', ({ auth, request }: HttpContext) =>
  limiterManager
    .allowRequests(1000)
    .every('1 hour')
    .usingKey(`uploads:${auth.user?.id ?? networkOf(request.ip())}`)
    .limitExceeded((error) => {
      const minutes = Math.ceil(error.response.availableIn / 60)
      error.t('errors.too_many.files', { minutes })
    })
)

/** A copy of all that is kept about somebody is work for the server. */
export const dataExportLimit = limiterManager.define('data_exports', ({ auth }: HttpContext) =>
  limiterManager
    .allowRequests(5)
    .every('1 hour')
    .usingKey(`data_exports:${auth.getUserOrFail().id}`)
)

/** A household has 2^64 addresses of IPv6: they count as one. */
export function networkOf(ip: string) {
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(ip) ?? []
  if (mapped || !isIPv6(ip)) return mapped ?? ip
  const [left, right] = ip
    .split('%')[0]
    .split('::')
    .map((half) => (half ? half.split(':') : []))
  const zeros = Array.from({ length: right ? 8 - left.length - right.length : 0 }, () => '0')
  const groups = [...left, ...zeros, ...(right ?? [])].slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

/** Addresses may be longer than a key. */
function shortened(email: string) {
  return createHash('sha256').update(email).digest('base64url')
}

/** `own` is forgotten by a success, which `shared` doesn't count. */
function tries(own: Limit[], shared: Limit[] = []) {
  const withLimiter = ({ key, ...options }: Limit) => ({
    key,
    limiter: limiterManager.use(options),
    allowed: options.requests,
  })
  const [mine, everybodys] = [own.map(withLimiter), shared.map(withLimiter)]
  const limits = [...mine, ...everybodys]
  return {
    /**
     * Counts this try before it is made, or refuses it at that field while there is something to wait
     * for: tries sent all at once are no more than tries sent one by one.
     */
    async take(field: string) {
      let seconds = 0
      for (const { key, limiter } of limits) {
        if (await limiter.isBlocked(key)) {
          seconds = Math.max(seconds, await limiter.availableIn(key))
        }
      }
      if (seconds > 0) throw new TooManyTries(field, seconds)

      for (const { key, limiter, allowed } of limits) {
        const { availableIn, consumed } = await limiter.increment(key)
        if (consumed > allowed) seconds = Math.max(seconds, availableIn)
      }
      if (seconds > 0) throw new TooManyTries(field, seconds)
    },
    async forget() {
      for (const { key, limiter } of mine) await limiter.delete(key)
      for (const { key, limiter } of everybodys) await limiter.decrement(key)
    },
  }
}
