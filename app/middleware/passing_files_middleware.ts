import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { PASSING_FILES } from '#config/bodyparser'
import type { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * The files of a request wait in a folder of their own and leave it with the request, whether they
 * were kept elsewhere, refused, or cut off halfway. Those of a process that was killed meanwhile go with
 * the purge. The body parser leaves this to us (`autoProcess`): it would leave them where they are.
 * Nobody but people who are signed in sends files: a stranger’s never touch the disk.
 */
export default class PassingFilesMiddleware {
  async handle({ auth, request }: HttpContext, next: NextFn) {
    const { multipart } = request
    if (!multipart) return next()
    const isKnown = await auth.use('web').check()

    await mkdir(PASSING_FILES, { recursive: true })
    const arrivals: { part: Readable; tmpPath: string; written: Promise<void> }[] = []
    multipart.onFile('*', { deferValidations: true }, async (part, report) => {
      if (!isKnown) {
        part.resume()
        return
      }
      const tmpPath = join(PASSING_FILES, randomUUID())
      part.pause()
      part.on('data', report)
      const written = pipeline(part, createWriteStream(tmpPath))
      arrivals.push({ part, tmpPath, written })
      await written.catch((error: Error) => multipart.abort(error))
      return { tmpPath }
    })
    try {
      await multipart.process()
      return await next()
    } finally {
      for (const { part, tmpPath, written } of arrivals) {
        part.destroy()
        await written.catch(() => {})
        await rm(tmpPath, { force: true })
      }
    }
  }
}
