import { createHash } from 'node:crypto'
import { audit } from '#start/audit'
import { disposition } from '#start/stored_files'
import type { HttpContext } from '@adonisjs/core/http'

/** A PDF made on demand: downloaded, or shown beside the editor of the same site with `?inline=1`. */
export async function sendPdf(bytes: Buffer, name: string, ctx: HttpContext) {
  const { request, response } = ctx
  const inline = Boolean(request.input('inline'))
  response
    .header('Content-Type', 'application/pdf')
    .header('Cache-Control', 'private, no-cache')
    .header('ETag', `"${createHash('sha256').update(bytes).digest('hex')}"`)
    .header('X-Frame-Options', 'SAMEORIGIN')
    .header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'`
    )
    .header('Content-Disposition', disposition(inline ? 'inline' : 'attachment', name))
  if (response.fresh()) return response.status(304).send(null)

  await audit(ctx, 'downloaded', { details: { file: name } })
  return response.send(bytes)
}
