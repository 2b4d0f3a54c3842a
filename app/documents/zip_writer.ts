import { PassThrough, type Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export type ZipEntry = {
  name: string
  /** Called when the entry's turn comes: one stream is open at a time. */
  open: () => Readable | Promise<Readable>
  modifiedAt?: Date
}

const ALREADY_COMPRESSED = /\.(pdf|jpe?g|png|webp|zip|xlsx|mp4)$/i

/** A name that unpacks below the chosen folder on every system, and only once. */
function safeName(name: string, taken: Set<string>): string {
  const cleaned = name
    .split(/[\\/]+/)
    // eslint-disable-next-line no-control-regex
    .map((part) => part.replace(/[\u0000-\u001F\u007F<>:"|?*]/g, '_').replace(/^\.+$|[. ]+$/g, ''))
    .filter((part) => part !== '')
    .join('/')
    .slice(0, 200)

  const base = cleaned || 'document'
  const [, stem, extension] = /^(.*?)(\.[^./]*)?$/.exec(base)!
  let candidate = base
  for (let copy = 2; taken.has(candidate.toLowerCase()); copy++) {
    candidate = `${stem} (${copy})${extension ?? ''}`
  }
  taken.add(candidate.toLowerCase())
  return candidate
}

/** A ZIP archive of the entries, produced as it is read. */
export function zipStream(entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>): Readable {
  const zip = new ZipFile()
  const output = new PassThrough()
  const fail = (error: Error) => output.destroy(error)
  zip.on('error', fail)
  zip.outputStream.on('error', fail).pipe(output)

  const add = async () => {
    const taken = new Set<string>()
    for await (const { name, open, modifiedAt } of entries) {
      zip.addReadStreamLazy(
        safeName(name, taken),
        { mtime: modifiedAt ?? new Date(), compress: !ALREADY_COMPRESSED.test(name) },
        (callback) => {
          Promise.resolve()
            .then(open)
            .then((stream) => callback(null, stream.on('error', fail)))
            .catch(fail)
        }
      )
    }
    zip.end()
  }

  add().catch(fail)
  return output
}
