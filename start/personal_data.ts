import { DateTime } from 'luxon'
import { audit } from '#start/audit'
import { zipStream } from '#documents/zip_writer'
import { personalArchive } from '#queries/personal_data'
import type { HttpContext } from '@adonisjs/core/http'

/** « Télécharger mes données »: one's own, never anybody else's. */
export async function sendPersonalData(ctx: HttpContext) {
  const { auth, response } = ctx
  await audit(ctx, 'data_exported')

  const day = DateTime.now().setZone('Europe/Paris').toISODate()
  response.header('Content-Type', 'application/zip')
  response.header('Cache-Control', 'private, no-store')
  response.attachment(`mes-donnees-${day}.zip`)
  return response.stream(zipStream(personalArchive(auth.getUserOrFail())))
}
