import { portalPulse } from '#queries/pulse'
import type { HttpContext } from '@adonisjs/core/http'

export default class PulsesController {
  async show({ customer, membership }: HttpContext) {
    return { latest: await portalPulse(customer, membership) }
  }
}
