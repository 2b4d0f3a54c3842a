import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'

/** The logo at the door, for everybody; its address changes with the picture. */
export default class LogosController {
  async show({ entity, response }: HttpContext) {
    const logo = await entity?.logo()
    if (!logo) throw new errors.E_ROW_NOT_FOUND()
    return response
      .header('Content-Type', 'image/webp')
      .header('Cache-Control', 'public, max-age=31536000, immutable')
      .send(Buffer.from(logo))
  }
}
