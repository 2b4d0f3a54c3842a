import limiterManager from '@adonisjs/limiter/services/main'
import type { HttpContext } from '@adonisjs/core/http'

type Attempts = {
  isBlocked(): Promise<boolean>
  availableIn(): Promise<number>
  count(): Promise<void>
  forget(): Promise<void>
}

/** Per address and account together, so that a stranger can't lock anybody out; and per address alone. */
export function signInLimiter(email: string, ip: string) {
  return attempts([
    { key: `sign_in:${ip}:${email}`, requests: 10, duration: '15 mins' },
    { key: `sign_in:${ip}`, requests: 100, duration: '15 mins' },
  ])
}

export function resetLimiter(email: string, ip: string) {
  return attempts([
    { key: `reset:${ip}:${email}`, requests: 5, duration: '1 hour' },
    { key: `reset:${ip}`, requests: 30, duration: '1 hour' },
  ])
}

/** Who gets here knows the password: the account alone is counted too, from whatever address. */
export function secondFactorLimiter(userId: number, ip: string) {
  return attempts([
    { key: `second_factor:${ip}:${userId}`, requests: 5, duration: '15 mins' },
    { key: `second_factor:${userId}`, requests: 20, duration: '1 hour' },
  ])
}

function attempts(limits: { key: string; requests: number; duration: string }[]): Attempts {
  const limiters = limits.map(({ key, requests, duration }) => ({
    key,
    limiter: limiterManager.use({ requests, duration }),
  }))
  return {
    async isBlocked() {
      for (const { key, limiter } of limiters) if (await limiter.isBlocked(key)) return true
      return false
    },
    async availableIn() {
      let seconds = 0
      for (const { key, limiter } of limiters) {
        seconds = Math.max(seconds, await limiter.availableIn(key))
      }
      return seconds
    },
    async count() {
      for (const { key, limiter } of limiters) await limiter.increment(key)
    },
    async forget() {
      await limiters[0].limiter.delete(limiters[0].key)
    },
  }
}

export async function tooMany(
  limiter: Attempts,
  { i18n, response, session }: Pick<HttpContext, 'i18n' | 'response' | 'session'>
) {
  const seconds = await limiter.availableIn()
  session.flashExcept(['password', '_csrf'])
  session.flashErrors({
    email: i18n.t('auth.too_many', { minutes: Math.max(1, Math.ceil(seconds / 60)) }),
  })
  return response.header('Retry-After', String(seconds)).redirect().back()
}
