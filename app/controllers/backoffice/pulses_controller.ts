import { lookers } from '#queries/lookers'
import { backofficePulse } from '#queries/pulse'
import type { HttpContext } from '@adonisjs/core/http'

export default class PulsesController {
  /** `looking` names cases: for those who may open them. */
  async show({ staff }: HttpContext) {
    return {
      latest: await backofficePulse(staff),
      looking: staff.may('triage') ? await lookers(staff) : {},
    }
  }
}
