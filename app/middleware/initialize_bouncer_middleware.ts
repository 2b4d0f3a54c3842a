import { policies } from '#generated/policies'
import { Bouncer } from '@adonisjs/bouncer'
import type { Actor } from '#models/users/actor'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Policies judge the place a person acts from (contact or staff member), not the person as such. */
export default class InitializeBouncerMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.bouncer = new Bouncer(
      (): Actor | null => ctx.membership ?? ctx.staff ?? null,
      {},
      policies
    ).setContainerResolver(ctx.containerResolver)
    return next()
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    bouncer: Bouncer<Actor, Record<string, never>, typeof policies>
  }
}
