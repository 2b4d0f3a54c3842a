import { Exception } from '@adonisjs/core/exceptions'
import { UPLOAD_LIMIT_BYTES } from '#config/bodyparser'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * Turns a request away whose announced length is over the limit, without writing a byte of it. The
 * rest is read and dropped: a browser that is still sending would not see the answer otherwise.
 */
export default class UploadLimitMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (Number(ctx.request.header('content-length') ?? 0) > UPLOAD_LIMIT_BYTES) {
      ctx.request.request.resume()
      throw new Exception('Request entity too large', {
        status: 413,
        code: 'E_REQUEST_ENTITY_TOO_LARGE',
      })
    }
    return next()
  }
}
