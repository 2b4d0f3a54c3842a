import Entity from '#models/entity'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** `/connexion/:entity`: the company whose door this is; its colour dresses the page. */
export default class EntityMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.entity = await Entity.query()
      .where('code', String(ctx.params.entity).toUpperCase())
      .firstOrFail()
    return next()
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    entity?: Entity
  }
}
