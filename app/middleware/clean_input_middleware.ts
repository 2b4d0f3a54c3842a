import { errors } from '@adonisjs/core/http'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

type Fields = Record<string, unknown>

/** Verified exactly as typed: a space at the end is part of a password. */
const AS_TYPED = new Set(['password', 'currentPassword'])

/**
 * What no keyboard types and no database stores gets no further: null bytes, halves of characters, and
 * fields that would stand in for the methods of every object (`toString`). Addresses with such are nobody's.
 * Spaces around what a form sends are dropped, and an empty field is none.
 */
export default class CleanInputMiddleware {
  handle({ params, request }: HttpContext, next: NextFn) {
    if (Object.values(params).some((param) => String(param).includes('\0'))) {
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    }
    request.updateBody(cleanAll(request.body(), tidy) as Fields)
    request.updateQs(cleanAll(request.qs(), clean) as Fields)
    return next()
  }
}

function clean(text: string) {
  return text.replaceAll('\0', '').toWellFormed()
}

function tidy(text: string) {
  return clean(text).trim() || null
}

function cleanAll(value: unknown, each: (text: string) => string | null): unknown {
  if (typeof value === 'string') return each(value)
  if (Array.isArray(value)) return value.map((inner) => cleanAll(inner, each))
  if (!isPlain(value)) return value
  const own = Object.entries(value).filter(([name]) => !(name in Object.prototype))
  return Object.fromEntries(
    own.map(([name, inner]) => {
      const asTyped = AS_TYPED.has(name) && typeof inner === 'string'
      return [name, asTyped ? inner || null : cleanAll(inner, each)]
    })
  )
}

function isPlain(value: unknown): value is Fields {
  return (
    typeof value === 'object' &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value))
  )
}
