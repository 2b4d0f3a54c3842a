import { urlFor } from '@adonisjs/core/services/url_builder'
import { sendPersonalData } from '#start/personal_data'
import type { HttpContext } from '@adonisjs/core/http'

export default class DataExportsController {
  /** Asked for from a page, which can keep still while the person confirms; a file can’t. */
  store({ customer, inertia }: HttpContext) {
    return inertia.location(
      urlFor('portal.account.data_exports.show', { account: customer.account })
    )
  }

  show(ctx: HttpContext) {
    return sendPersonalData(ctx)
  }
}
