import { BaseModel, SnakeCaseNamingStrategy } from '@adonisjs/lucid/orm'
import type { LucidModel } from '@adonisjs/lucid/types/model'

/** `contentSha256` is the column `content_sha256`, not `content_sha_256`. Every schema class passes here first. */
class NamingStrategy extends SnakeCaseNamingStrategy {
  columnName(model: LucidModel, attribute: string) {
    return super.columnName(model, attribute).replace(/_(?=\d)/g, '')
  }
}
BaseModel.namingStrategy = new NamingStrategy()

import { DateTime } from 'luxon'

/** JSON columns come back as strings on SQLite and as objects on PostgreSQL. */
export const asJson = {
  prepare: (value: unknown) =>
    value === null || value === undefined ? null : JSON.stringify(value),
  consume: (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value),
}

/** `EC220E` and `ec 220 e`, « Delvallée » and « delvallee » are found by the same words. */
export function searchKey(...parts: (string | number | null | undefined)[]) {
  const words = parts
    .filter((part) => part !== null && part !== undefined && part !== '')
    .map((part) => normalise(String(part)))
  const joined = words.map((word) => word.replace(/[^a-z0-9]+/g, ''))
  return `${words.join(' ')} ${joined.join(' ')}`.slice(0, 500)
}

/** A word typed by a person, in the form in which `searchKey` keeps it; empty when nothing is left. */
export function searchTerm(typed: string | null | undefined) {
  return normalise(typed ?? '').replace(/[^a-z0-9]+/g, '')
}

function normalise(text: string) {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
}

/** An instant of a plain row (UTC text on SQLite, a Date on PostgreSQL) in ISO. */
export function isoInstant(value: Date | string | null) {
  if (value === null) return null
  const at = value instanceof Date ? DateTime.fromJSDate(value) : DateTime.fromSQL(value, UTC)
  return at.toUTC().toISO()!
}

/** A day of a plain row, `2026-11-30`. */
export function isoDay(value: Date | string | null) {
  if (value === null) return null
  return value instanceof Date ? DateTime.fromJSDate(value, UTC).toISODate()! : value.slice(0, 10)
}

const UTC = { zone: 'utc' }
