import { errors } from '@adonisjs/core/http'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

type Fields = Record<string, unknown>

/**
 * What no keyboard types and no database stores gets no further: null bytes, halves of characters, and
 * fields that would stand in for the methods of every object (`toString`). Addresses with such are nobody's.
 */
export default class CleanInputMiddleware {
  handle({ params, request }: HttpContext, next: NextFn) {
    if (Object.values(params).some((param) => String(param).includes('\0'))) {
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    }
    request.updateBody(clean(request.body()) as Fields)
    request.updateQs(clean(request.qs()) as Fields)
    return next()
  }
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (Array.isArray(value)) return value.map(clean)
  if (!isPlain(value)) return value
  const own = Object.entries(value).filter(([name]) => !(name in Object.prototype))
  return Object.fromEntries(own.map(([name, inner]) => [name, clean(inner)]))
}

function isPlain(value: unknown): value is Fields {
  return (
    typeof value === 'object' &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value))
  )
}
