import { open } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import drive from '@adonisjs/drive/services/main'
import { sniffContentType } from '#models/attachments/content_type'

/** A file of this machine (an upload's temporary file), or bytes already in memory. */
export type Content = { path: string } | { bytes: Uint8Array }

export type KeptContent = { diskKey: string; sha256: string; size: number; contentType: string }

const HEAD_BYTES = 4096

/**
 * Keeps the bytes under a key made of their own hash: the same file is kept once, and a kept file is
 * never written over. The type is told from the bytes; what can't be told is a download and no more.
 */
export async function keep(content: Content, name: string): Promise<KeptContent> {
  const { sha256, size } = await fingerprint(content)
  const diskKey = `sha256/${sha256.slice(0, 2)}/${sha256}`
  const contentType = (await contentTypeOf(content, name)) ?? 'application/octet-stream'

  if (!(await isKept(diskKey, size))) {
    const disk = drive.use()
    if ('path' in content) await disk.copyFromFs(content.path, diskKey)
    else await disk.put(diskKey, content.bytes)
  }
  return { diskKey, sha256, size, contentType }
}

export async function contentTypeOf(content: Content, name: string) {
  if ('bytes' in content) return sniffContentType(content.bytes.subarray(0, HEAD_BYTES), name)
  const file = await open(content.path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return sniffContentType(buffer.subarray(0, bytesRead), name)
  } finally {
    await file.close()
  }
}

/** Without folders and control characters, at most 150 characters, never empty. */
export function safeName(name: string) {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(/[\p{Cc}\p{Cf}"<>|?*:]/gu, '').replace(/^[.\s]+|[.\s]+$/g, '')
  const extension = /\.[a-z0-9]{1,8}$/i.exec(clean)?.[0] ?? ''
  return `${clean.slice(0, clean.length - extension.length).slice(0, 140) || 'fichier'}${extension}`
}

async function fingerprint(content: Content) {
  const hash = createHash('sha256')
  if ('bytes' in content) {
    return { sha256: hash.update(content.bytes).digest('hex'), size: content.bytes.byteLength }
  }
  let size = 0
  await pipeline(createReadStream(content.path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk)
      size += chunk.byteLength
    }
  })
  return { sha256: hash.digest('hex'), size }
}

/** A copy cut short by a crash has the wrong size: it is written again. */
async function isKept(diskKey: string, size: number) {
  const disk = drive.use()
  if (!(await disk.exists(diskKey))) return false
  const { contentLength } = await disk.getMetaData(diskKey)
  return contentLength === size
}
