import { mkdir, rm } from 'node:fs/promises'
import { PASSING_FILES } from '#config/bodyparser'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * The files of a request leave the disk with it, whether they were kept elsewhere, refused, or of no
 * use to anybody. Those of a process that was killed meanwhile go with the purge.
 */
export default class PassingFilesMiddleware {
  async handle({ request }: HttpContext, next: NextFn) {
    if (!request.is(['multipart/form-data'])) return next()
    await mkdir(PASSING_FILES, { recursive: true })
    try {
      await next()
    } finally {
      await Promise.all(pathsIn(request.allFiles()).map((path) => rm(path, { force: true })))
    }
  }
}

function pathsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if ('tmpPath' in value) return typeof value.tmpPath === 'string' ? [value.tmpPath] : []
  return Object.values(value).flatMap(pathsIn)
}
