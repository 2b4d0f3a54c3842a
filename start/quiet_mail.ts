import { personAt } from '#scopes/auth'
import { knownDevice } from '#start/devices'
import { resetLimiter } from '#start/limiter'
import { setTimeout as pause } from 'node:timers/promises'
import type User from '#models/user'
import type { HttpContext } from '@adonisjs/core/http'

/** More than sending takes. */
const SAME_TIME_MS = 250

/** Writes to that address if it is somebody's. Takes as long for everybody: whether it is known isn't told. */
export async function writeIfKnown(
  ctx: HttpContext,
  email: string,
  send: (user: User) => Promise<unknown>
) {
  await resetLimiter(email, ctx.request.ip(), knownDevice(ctx, email)).take('email')

  const patience = pause(SAME_TIME_MS)
  const user = await personAt(email)
  if (user) await send(user)
  await patience
}
