import { audit } from '#start/audit'
import type Attachment from '#models/attachment'
import type { HttpContext } from '@adonisjs/core/http'

/**
 * Streams a stored file: private, never guessed at by the browser, and shown in the page only if it is
 * of a kind that runs nothing. Chrome refuses to draw a PDF in a sandbox; its reader is one already.
 */
export async function sendStoredFile(
  attachment: Attachment,
  ctx: HttpContext,
  { name = attachment.name, download = Boolean(ctx.request.input('download')) } = {}
) {
  const { response } = ctx
  const inline = attachment.mayShowInline && !download
  const sandbox = attachment.contentType === 'application/pdf' ? '' : '; sandbox'

  response
    .header('Cache-Control', 'private, no-cache')
    .header('ETag', `"${attachment.sha256}"`)
    .header('X-Content-Type-Options', 'nosniff')
    .header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'${sandbox}`
    )
    .header('Content-Disposition', disposition(inline ? 'inline' : 'attachment', name))
  if (response.fresh()) return response.status(304).send(null)

  await audit(ctx, 'downloaded', {
    subject: { type: 'Attachment', id: attachment.id },
    details: { file: name },
  })
  response.header('Content-Type', attachment.contentType)
  response.header('Content-Length', String(attachment.size))
  return response.stream(await attachment.stream())
}

/** Old browsers read the ASCII name, the others the real one (RFC 6266). */
export function disposition(kind: 'inline' | 'attachment', name: string) {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^\x20-\x7e]|["\\]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
