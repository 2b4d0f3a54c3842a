/** Sending one file with progress; fetch has no upload progress. */
export interface UploadAnswer {
  id: string
  name?: string
  url?: string
}

const LONGEST_SIDE = 2000

/** Over https its name begins with `__Host-`. */
export function xsrfCookie(): string {
  return document.cookie.includes('__Host-XSRF-TOKEN=') ? '__Host-XSRF-TOKEN' : 'XSRF-TOKEN'
}

export function xsrfToken(): string {
  const name = `${xsrfCookie()}=`
  const cookie = document.cookie.split('; ').find((one) => one.startsWith(name))
  return cookie ? decodeURIComponent(cookie.slice(name.length)) : ''
}

export function sendFile(
  url: string,
  file: Blob,
  name: string,
  onProgress: (percent: number) => void
): { answer: Promise<UploadAnswer>; abort: () => void } {
  const xhr = new XMLHttpRequest()
  const answer = new Promise<UploadAnswer>((resolve, reject) => {
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100))
    }
    xhr.onload = () => {
      try {
        const body = JSON.parse(xhr.responseText || '{}')
        if (xhr.status < 300 && (body.id || body.publicId)) {
          resolve({ ...body, id: body.id ?? body.publicId })
        } else reject(new Error(body.errors?.[0]?.message ?? body.message ?? `HTTP ${xhr.status}`))
      } catch {
        reject(new Error(`HTTP ${xhr.status}`))
      }
    }
    xhr.onerror = () => reject(new Error('network'))
    xhr.onabort = () => reject(new Error('aborted'))
    const body = new FormData()
    body.append('file', file, name)
    xhr.open('POST', url)
    xhr.setRequestHeader('Accept', 'application/json')
    xhr.setRequestHeader('X-Requested-With', 'XMLHttpRequest')
    xhr.setRequestHeader('X-XSRF-TOKEN', xsrfToken())
    xhr.send(body)
  })
  return { answer, abort: () => xhr.abort() }
}

const SHRINKABLE = /^image\/(jpeg|png|webp)$/
const HEIC_NAME = /\.(heic|heif)$/i

/**
 * A photo no longer than 2000 px as JPEG; anything the browser can't draw (video, PDF, HEIC outside
 * Safari) passes as it is. Some systems give HEIC no type.
 */
export async function lighten(file: File): Promise<{ blob: Blob; name: string }> {
  const same = { blob: file, name: file.name }
  const heic = HEIC_NAME.test(file.name) || /heic|heif/.test(file.type)
  if (!heic && !SHRINKABLE.test(file.type)) return same
  try {
    const bitmap = await createImageBitmap(file)
    const ratio = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
    if (ratio === 1 && file.size < 1_500_000 && !heic) return same
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(bitmap.width * ratio)
    canvas.height = Math.round(bitmap.height * ratio)
    const context = canvas.getContext('2d')
    if (!context) return same
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85))
    if (!blob || (blob.size >= file.size && !heic)) return same
    return { blob, name: file.name.replace(/\.\w+$/, '') + '.jpg' }
  } catch {
    return same
  }
}

const REMEMBERED = 'uploads'
const MOST = 40

type Known = { id: string; name: string; url?: string; isImage: boolean }

/** Names and pictures of files already sent, for a draft that is taken up again: it keeps ids only. */
export function rememberUpload(file: Known): void {
  try {
    const others = knownUploads().filter((one) => one.id !== file.id)
    localStorage.setItem(REMEMBERED, JSON.stringify([file, ...others].slice(0, MOST)))
  } catch {
    // Without storage a draft shows its files without their names.
  }
}

export function forgetUploads(): void {
  localStorage.removeItem(REMEMBERED)
}

export function knownUploads(): Known[] {
  try {
    return JSON.parse(localStorage.getItem(REMEMBERED) ?? '[]') as Known[]
  } catch {
    return []
  }
}
