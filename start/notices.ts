import Delivery from '#models/delivery'
import type { HttpContext } from '@adonisjs/core/http'

/** Whoever opens a record, by whatever door, has read what they were told of it; in a preview nobody has. */
export async function readNotices({ auth, preview }: HttpContext, record: { id: number }) {
  if (preview) return
  await Delivery.readAbout(auth.getUserOrFail().id, {
    type: record.constructor.name,
    id: record.id,
  })
}
