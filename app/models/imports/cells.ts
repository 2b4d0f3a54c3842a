import { DateTime } from 'luxon'
import { parseDate, parseDecimal, parseInteger } from '#documents/csv_reader'

/** A line that can't be taken, and the column that says why. */
export class RowRefusal extends Error {
  constructor(
    readonly field: string,
    readonly key: string,
    readonly values: Record<string, string | number> = {}
  ) {
    super(`${field}: ${key}`)
  }
}

const EMAIL = /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;.]+$/

/** The cells of one line, read as what their column holds. Empty cells are null. */
export class Cells<Name extends string> {
  constructor(private values: Record<Name, string>) {}

  text(name: Name, max: number): string | null {
    const value = this.values[name]
    if (value.length > max) throw new RowRefusal(name, 'too_long', { max })
    return value || null
  }

  required(name: Name, max: number): string {
    const value = this.text(name, max)
    if (!value) throw new RowRefusal(name, 'empty')
    return value
  }

  code(name: Name, max: number): string {
    const value = this.required(name, max)
    if (!/^[\p{L}\p{N}][\p{L}\p{N} ._/-]*$/u.test(value)) throw new RowRefusal(name, 'not_a_code')
    return value
  }

  email(name: Name): string | null {
    const value = this.text(name, 254)?.toLowerCase() ?? null
    if (value && !EMAIL.test(value)) throw new RowRefusal(name, 'not_an_email', { value })
    return value
  }

  /** SIREN, SIRET: spaces are for the eye. */
  digits(name: Name, length: number): string | null {
    const value = this.values[name].replace(/[\s.]/g, '')
    if (value && !new RegExp(`^\\d{${length}}$`).test(value)) {
      throw new RowRefusal(name, 'not_digits', { length })
    }
    return value || null
  }

  integer(name: Name, { min, max }: { min: number; max: number }): number | null {
    const parsed = parseInteger(this.values[name], { min, max })
    if (parsed.ok) return parsed.value
    if (parsed.reason === 'empty') return null
    if (parsed.reason === 'invalid') {
      throw new RowRefusal(name, 'not_a_number', { value: this.values[name] })
    }
    throw new RowRefusal(name, 'out_of_range', { min, max })
  }

  decimal(name: Name, { min, max }: { min: number; max: number }): number | null {
    const parsed = parseDecimal(this.values[name])
    if (!parsed.ok) {
      if (parsed.reason === 'empty') return null
      throw new RowRefusal(name, 'not_a_number', { value: this.values[name] })
    }
    const value = Number(parsed.value)
    if (value < min || value > max) throw new RowRefusal(name, 'out_of_range', { min, max })
    return value
  }

  pastDate(name: Name): DateTime | null {
    const parsed = parseDate(this.values[name])
    if (!parsed.ok) {
      if (parsed.reason === 'empty') return null
      throw new RowRefusal(name, 'not_a_date', { value: this.values[name] })
    }
    const date = DateTime.fromISO(parsed.value)
    if (date > DateTime.now().plus({ days: 1 })) throw new RowRefusal(name, 'future_date')
    return date
  }
}
