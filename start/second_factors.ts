import encryption from '@adonisjs/core/services/encryption'
import type { HttpContext } from '@adonisjs/core/http'

/*
 * What a session keeps for a moment: the challenge that a passkey is to sign, and recovery codes on
 * their way to the one page that shows them.
 */

/** Somebody confirms with a key while a new one waits: neither forgets the challenge of the other. */
const CHALLENGES = { sign: 'passkey_challenge', create: 'new_passkey_challenge' }
type Ceremony = keyof typeof CHALLENGES

const CODES = 'recovery_codes'
const PATIENCE_MS = 5 * 60_000

type InSession = Pick<HttpContext, 'session'>

export function keepChallenge({ session }: InSession, challenge: string, to: Ceremony = 'sign') {
  session.put(CHALLENGES[to], { challenge, at: Date.now() })
}

/** Each challenge is answered once. */
export function pullChallenge({ session }: InSession, to: Ceremony = 'sign'): string | null {
  const kept = session.pull(CHALLENGES[to]) as { challenge: string; at: number } | undefined
  return kept && Date.now() - kept.at < PATIENCE_MS ? kept.challenge : null
}

export function keepRecoveryCodes({ session }: InSession, codes: string[]) {
  if (codes.length > 0) session.put(CODES, encryption.encrypt(codes))
}

export function pullRecoveryCodes({ session }: InSession): string[] | null {
  const kept = session.pull(CODES) as string | undefined
  return kept ? encryption.decrypt<string[]>(kept) : null
}
