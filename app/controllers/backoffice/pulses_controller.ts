import { backofficePulse } from '#queries/pulse'
import type { HttpContext } from '@adonisjs/core/http'

export default class PulsesController {
  async show({ staff }: HttpContext) {
    return { latest: await backofficePulse(staff) }
  }
}
