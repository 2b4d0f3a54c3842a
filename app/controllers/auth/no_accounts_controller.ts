import { agencyPhones } from '#queries/agency_phones'
import type { HttpContext } from '@adonisjs/core/http'

export default class NoAccountsController {
  async show({ inertia }: HttpContext) {
    return inertia.render('auth/no_account', { agencies: await agencyPhones() })
  }
}
