import { portalHome } from '#queries/portal_home'
import MachineRowTransformer from '#transformers/machine_row_transformer'
import type { HttpContext } from '@adonisjs/core/http'

export default class HomeController {
  /** Open to every contact; each part shows what the contact's rights reach. */
  async index({ customer, i18n, inertia, membership }: HttpContext) {
    const { machines, ...home } = await portalHome(customer, membership, i18n)

    return inertia.render('portal/home', {
      ...home,
      machines: machines.map((row) => new MachineRowTransformer(row).toObject()),
    })
  }
}
