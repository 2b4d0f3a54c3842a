import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import type { FieldContext } from '@vinejs/vine/types'

/** `2026-11-24T08:00` as typed in Paris; becomes an instant. A time that has passed is refused. */
function futureInstant(value: unknown, _options: undefined, field: FieldContext) {
  if (!field.isValid || typeof value !== 'string') return
  const at = DateTime.fromFormat(value, "yyyy-MM-dd'T'HH:mm", { zone: 'Europe/Paris' })
  if (!at.isValid) field.report('The date is not valid', 'date', field)
  else if (at < DateTime.now()) field.report('The date has passed', 'date.after', field)
  else if (at > DateTime.now().plus({ years: 2 })) {
    field.report('The date is too far away', 'date.before', field)
  } else field.mutate(at.toUTC().toISO(), field)
}

export const futureInstantRule = vine.createRule(futureInstant)
