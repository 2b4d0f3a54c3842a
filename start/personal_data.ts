import { DateTime } from 'luxon'
import { audit } from '#start/audit'
import { dataExportLimiter } from '#start/limiter'
import { zipStream } from '#documents/zip_writer'
import { personalArchive } from '#queries/personal_data'
import type { HttpContext } from '@adonisjs/core/http'

/** « Télécharger mes données »: one's own, never anybody else's; a few times an hour. */
export async function sendPersonalData(ctx: HttpContext) {
  const { auth, i18n, response, session } = ctx
  const user = auth.getUserOrFail()
  const limiter = dataExportLimiter(user.id)
  if (await limiter.isBlocked()) {
    session.flash('error', i18n.t('account.records.too_many'))
    return response
      .header('Retry-After', String(await limiter.availableIn()))
      .redirect()
      .back()
  }
  await limiter.count()
  await audit(ctx, 'data_exported')

  const day = DateTime.now().setZone('Europe/Paris').toISODate()
  response.header('Content-Type', 'application/zip')
  response.header('Cache-Control', 'private, no-store')
  response.attachment(`mes-donnees-${day}.zip`)
  return response.stream(zipStream(personalArchive(user)))
}
