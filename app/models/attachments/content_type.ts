/**
 * What a file is, told from its first bytes; its name only chooses between formats that share a
 * container (Office documents are ZIP or OLE files, text has no signature). Null: not accepted.
 */
export function sniffContentType(head: Uint8Array, name: string): string | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  const extension = name.toLowerCase().split('.').at(-1) ?? ''

  if (startsWith(bytes, 'ffd8ff')) return 'image/jpeg'
  if (startsWith(bytes, '89504e470d0a1a0a')) return 'image/png'
  if (ascii(bytes, 0, 4) === 'GIF8') return 'image/gif'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'AVI ') return 'video/x-msvideo'
  if (startsWith(bytes, '1a45dfa3')) return extension === 'mkv' ? 'video/x-matroska' : 'video/webm'
  if (ascii(bytes, 4, 8) === 'ftyp') return isoMedia(ascii(bytes, 8, 12))
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'application/pdf'
  if (startsWith(bytes, '504b0304')) return OFFICE_ZIP[extension] ?? null
  if (startsWith(bytes, 'd0cf11e0a1b11ae1')) return OFFICE_OLE[extension] ?? null
  if (extension in PLAIN && isText(bytes)) return PLAIN[extension]
  return null
}

/** Drawn by the browser itself without running anything: may be shown in the page. */
export const INLINE_CONTENT_TYPES = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'application/pdf',
]

/** What a file of that type may be called; the first is what others get. Types told by the name aren't here. */
const EXTENSIONS: Record<string, string[]> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'image/avif': ['avif'],
  'video/mp4': ['mp4', 'm4v'],
  'video/webm': ['webm'],
  'video/quicktime': ['mov', 'qt'],
  'video/3gpp': ['3gp', '3g2'],
  'video/x-msvideo': ['avi'],
  'video/x-matroska': ['mkv'],
  'application/pdf': ['pdf'],
}

/** A PDF that calls itself `devis.exe` would be run by whoever opens it: it becomes `devis.exe.pdf`. */
export function honestName(name: string, contentType: string) {
  const extensions = EXTENSIONS[contentType]
  const extension = name.toLowerCase().split('.').at(-1) ?? ''
  return !extensions || extensions.includes(extension) ? name : `${name}.${extensions[0]}`
}

const OFFICE_ZIP: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
}

const OFFICE_OLE: Record<string, string> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
}

const PLAIN: Record<string, string> = { txt: 'text/plain', csv: 'text/csv' }

function isoMedia(brand: string) {
  if (/^(heic|heix|hevc|heim|heis|mif1|msf1)$/.test(brand)) return 'image/heic'
  if (/^avi[fs]$/.test(brand)) return 'image/avif'
  if (brand === 'qt  ') return 'video/quicktime'
  if (brand.startsWith('3g')) return 'video/3gpp'
  return 'video/mp4'
}

function startsWith(bytes: Buffer, hex: string) {
  return bytes.subarray(0, hex.length / 2).toString('hex') === hex
}

function ascii(bytes: Buffer, from: number, to: number) {
  return bytes.subarray(from, to).toString('latin1')
}

function isText(bytes: Buffer) {
  return (
    !bytes.includes(0) && !/^\s*<(!doctype|html|script|svg|\?xml)/i.test(bytes.toString('latin1'))
  )
}
