import { landing } from '#models/users/landing'
import { ENTITY_COOKIE } from '#start/entrance'
import { doors } from '#queries/entity_choices'
import { agencyPhones } from '#queries/agency_phones'
import EntityTransformer from '#transformers/entity_transformer'
import type { HttpContext } from '@adonisjs/core/http'

export default class EntitiesController {
  /** The door: which company of the group does one belong to? */
  async index({ auth, inertia, request, response }: HttpContext) {
    if (await auth.use('web').check()) {
      return response.redirect().toPath(await landing(auth.use('web').getUserOrFail()))
    }
    inertia.clearHistory()
    return inertia.render('auth/entities', {
      entities: EntityTransformer.transform(await doors()).useVariant('forDoor'),
      lastEntity: (request.cookie(ENTITY_COOKIE) as string | undefined) ?? null,
      agencies: await agencyPhones(),
    })
  }
}
