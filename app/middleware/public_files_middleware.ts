import StaticMiddleware from '@adonisjs/static/static_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** `/assets/app-B1x.js`, `/favicon.svg`; a page's address has no ending. */
const FILE = /\.\w+$/

/** Files of `public/`. Looking for one on the disk is a cost that a page's visit needn't bear. */
export default class PublicFilesMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (!FILE.test(ctx.request.url())) return next()
    const files = await ctx.containerResolver.make(StaticMiddleware)
    return files.handle(ctx, next)
  }
}
