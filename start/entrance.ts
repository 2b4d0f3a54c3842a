import User from '#models/user'
import Entity from '#models/entity'
import { cookieName } from '#config/app'
import { leadTo, pullWanted, signIn } from '#start/sessions'
import { belongsTo, destination } from '#models/users/landing'
import type { SignInThrough } from '#models/sign_in'
import type { SecondFactorKind } from '#models/users/fortified'
import type { HttpContext } from '@adonisjs/core/http'

const HELD = 'held_sign_in'
const PATIENCE_MS = 10 * 60_000

/** The door that somebody came in by last on this device. */
export const ENTITY_COOKIE = cookieName('entity')

type Entrance = {
  through: SignInThrough
  /** Where it leads, if that isn't for the door and the page asked for to decide. */
  next?: string
}

type Held = Entrance & { userId: number; stamp: number; entity: string | null; at: number }

/** Signs in. Who has a second factor proves it first, on a page of its own, within ten minutes. */
export async function admit(ctx: HttpContext, user: User, entrance: Entrance) {
  if (!user.hasSecondFactor) return welcome(ctx, user, entrance)

  const held: Held = {
    ...entrance,
    userId: user.id,
    stamp: stampOf(user),
    entity: ctx.entity?.code ?? null,
    at: Date.now(),
  }
  ctx.session.put(HELD, held)
  ctx.session.regenerate()
  return ctx.response.redirect().toRoute('auth.second_factors.create')
}

/** Who waits at the second factor, if it isn't too late and their password is still the same. */
export async function heldSignIn(ctx: HttpContext) {
  const held = ctx.session.get(HELD) as Held | undefined
  if (!held || Date.now() - held.at > PATIENCE_MS) return null
  const user = await User.query().where('id', held.userId).whereNull('disabled_at').first()
  if (!user || stampOf(user) !== held.stamp) return null
  if (held.entity) ctx.entity = (await Entity.findBy('code', held.entity)) ?? undefined
  return { user, through: held.through, next: held.next }
}

/** Nobody waits, or they have waited too long: back to the door. */
export function backToTheDoor({ i18n, response, session }: HttpContext) {
  session.forget(HELD)
  session.flash('info', i18n.t('auth.second_factors.expired'))
  return response.redirect().toRoute('auth.entities.index')
}

export async function welcome(
  ctx: HttpContext,
  user: User,
  { through, next, secondFactor }: Entrance & { secondFactor?: SecondFactorKind }
) {
  const { entity, i18n, response, session } = ctx
  const wanted = pullWanted(ctx)
  session.forget(HELD)
  await signIn(ctx, user, { through, secondFactor })
  if (entity) {
    if (!(await belongsTo(user, entity))) session.flash('info', i18n.t('auth.sign_in.elsewhere'))
    response.cookie(ENTITY_COOKIE, entity.slug, { maxAge: '400d' })
  }
  const path = next ?? (await destination(user, { entity, wanted }))
  return path === wanted ? leadTo(ctx, path) : response.redirect().toPath(path)
}

/** Changes with the password, whose proof then counts for nothing. */
function stampOf(user: User) {
  return user.passwordChangedAt?.toUnixInteger() ?? 0
}
