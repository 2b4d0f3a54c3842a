import type User from '#models/user'
import { DateTime } from 'luxon'
import { destination } from '#models/users/landing'
import { audit } from '#start/audit'
import { rememberDevice } from '#start/devices'
import { SECRET } from '#middleware/guards_middleware'
import { LOCALE_COOKIE } from '#middleware/locale_middleware'
import type { SignInThrough } from '#models/sign_in'
import type { SecondFactorKind } from '#models/users/fortified'
import type { HttpContext } from '@adonisjs/core/http'

const WANTED = 'wanted'

/** The one door: a session of its own (new id) for the person, whose earlier one on this device ends. */
export async function signIn(
  ctx: HttpContext,
  user: User,
  { through, secondFactor }: { through: SignInThrough; secondFactor?: SecondFactorKind }
) {
  const { auth, request, response } = ctx
  await endCurrent(ctx)
  startAfresh(ctx)
  await auth.use('web').login(user)
  await user.currentSignIn!.describe({
    through,
    secondFactor,
    ip: request.ip(),
    userAgent: request.header('user-agent'),
  })
  response.plainCookie(LOCALE_COOKIE, user.locale, { maxAge: '400d', encode: false })
  rememberDevice(ctx, user.email)
  await user.merge({ lastLoginAt: DateTime.now() }).save()
  await audit(ctx, 'signed_in', { details: { through } })
}

/** Whoever used this session before leaves nothing in it, such as codes that wait to be shown. */
function startAfresh({ session }: HttpContext) {
  const secret = session.get(SECRET)
  session.clear()
  if (secret) session.put(SECRET, secret)
}

/** Files that the browser kept go as well; what pages keep, they forget themselves. */
export async function signOut(ctx: HttpContext) {
  ctx.response.header('Clear-Site-Data', '"cache"')
  await endCurrent(ctx)
  await ctx.auth.use('web').logout()
  ctx.session.clear()
  ctx.session.regenerate()
}

/** The person has shown again who they are: the session goes on under a new id. */
export async function confirm(ctx: HttpContext, user: User) {
  ctx.session.regenerate()
  await user.currentSignIn!.confirm()
  await audit(ctx, 'confirmed')
}

/** Where the person wanted to go when they were asked; a page that asked by itself needs no answer. */
export async function goOn(ctx: HttpContext, user: User) {
  if (ctx.request.accepts(['html', 'json']) === 'json') return ctx.response.noContent()
  return leadTo(ctx, await destination(user, { wanted: pullWanted(ctx) }))
}

/** By a load of its own, also where a page asks: what was wanted may be a file, which pages can’t show. */
export function leadTo({ inertia, request, response }: HttpContext, path: string) {
  return request.header('x-inertia') ? inertia.location(path) : response.redirect().toPath(path)
}

async function endCurrent(ctx: HttpContext) {
  const guard = ctx.auth.use('web')
  if (!(await guard.check())) return
  await guard.getUserOrFail().currentSignIn!.end({ because: 'signed_out' })
  await audit(ctx, 'signed_out')
}

/**
 * Remembers what somebody asked for before signing in: a link of a mail, or the page of a form that
 * was sent after their session had ended, whose draft waits on their device.
 */
export function rememberWanted({ request, session }: Pick<HttpContext, 'request' | 'session'>) {
  if (request.accepts(['html', 'json']) === 'json') return
  const page = request.method() === 'GET' ? request.url(true) : pageBefore(request)
  if (page) session.put(WANTED, page)
}

function pageBefore(request: HttpContext['request']) {
  const from = URL.parse(request.header('referer') ?? '')
  return from && from.host === request.host() ? from.pathname + from.search : null
}

export function peekWanted({ session }: Pick<HttpContext, 'session'>): string | null {
  return session.get(WANTED, null)
}

export function pullWanted({ session }: Pick<HttpContext, 'session'>): string | null {
  return session.pull(WANTED, null)
}
