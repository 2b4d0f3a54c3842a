import { parse } from 'csv-parse/sync'
import { parseFrenchDate, parseIsoDate } from '#documents/dates'

export type CsvColumn<Name extends string> = {
  name: Name
  /** The column must stand in the header; its cells may still be empty. */
  required?: boolean
  aliases?: readonly string[]
}

export type CsvRow<Name extends string> = { line: number; values: Record<Name, string> }

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export type CsvRefusal =
  | { ok: false; reason: 'empty' | 'too_large' | 'binary' | 'too_many_rows' }
  | { ok: false; reason: 'malformed'; line: number }
  | { ok: false; reason: 'missing_columns' | 'repeated_columns'; columns: string[] }

export type CsvReading<Name extends string> =
  | {
      ok: true
      encoding: CsvEncoding
      delimiter: string
      /** The file's own header of each column, for messages; null when it isn't there. */
      headers: Record<Name, string | null>
      rows: CsvRow<Name>[]
      /** Rows left out because their cells can't be told apart. */
      problems: { line: number; reason: 'too_many_cells' }[]
    }
  | CsvRefusal

export type CsvOptions<Name extends string> = {
  columns: readonly CsvColumn<Name>[]
  maxBytes?: number
  maxRows?: number
}

type ParsedRecord = { cells: string[]; line: number }

const DELIMITERS = [';', ',', '\t']
const MAX_BYTES = 20 * 1024 * 1024
const MAX_ROWS = 100_000
// What no text file holds: control characters other than tab, line feed, form feed and return.
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000B\u000E-\u001F\u007F]/

/** What DOS wrote at the end of its texts. */
// eslint-disable-next-line no-control-regex
const END_OF_FILE = /\u001A+$/

/** Reads a CSV export as French ERPs and spreadsheets write them. Never throws. */
export function readCsv<Name extends string>(
  bytes: Uint8Array,
  { columns, maxBytes = MAX_BYTES, maxRows = MAX_ROWS }: CsvOptions<Name>
): CsvReading<Name> {
  if (bytes.length > maxBytes) return { ok: false, reason: 'too_large' }

  const decoded = decode(bytes)
  if (!decoded) return { ok: false, reason: 'binary' }

  const { text, skippedLines } = withoutSeparatorHint(decoded.text)
  if (text.trim() === '') return { ok: false, reason: 'empty' }

  const delimiter = detectDelimiter(text, columns)
  const records = parseRecords(text, delimiter, maxRows + 1)
  if ('reason' in records) {
    return records.reason === 'malformed'
      ? { ...records, line: records.line + skippedLines }
      : records
  }
  if (records.length > maxRows + 1) return { ok: false, reason: 'too_many_rows' }

  if (records.length === 0) return { ok: false, reason: 'empty' }
  const header = records[0].cells
  const found = locate(columns, header)
  if ('reason' in found) return found

  const rows: CsvRow<Name>[] = []
  const problems: { line: number; reason: 'too_many_cells' }[] = []
  for (const record of records.slice(1)) {
    const line = record.line + skippedLines
    if (record.cells.slice(header.length).some((cell) => cell !== '')) {
      problems.push({ line, reason: 'too_many_cells' })
    } else {
      rows.push({ line, values: pick(columns, found.positions, record.cells) })
    }
  }

  const { positions } = found
  const headers = fromColumns(columns, (name) => header[positions[name]] ?? null)
  return { ok: true, encoding: decoded.encoding, delimiter, headers, rows, problems }
}

function decode(bytes: Uint8Array): { text: string; encoding: CsvEncoding } | null {
  const encoding = detectEncoding(bytes)
  const text = new TextDecoder(encoding).decode(bytes).replace(END_OF_FILE, '')
  return CONTROLS.test(text) ? null : { text, encoding }
}

function detectEncoding(bytes: Uint8Array): CsvEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** Excel accepts a first line `sep=;` and some exports write it. */
function withoutSeparatorHint(text: string): { text: string; skippedLines: number } {
  const hint = /^sep=.(\r\n|\r|\n)/i.exec(text)
  return hint ? { text: text.slice(hint[0].length), skippedLines: 1 } : { text, skippedLines: 0 }
}

/** The delimiter that makes most sense of the header. */
function detectDelimiter<Name extends string>(
  text: string,
  columns: readonly CsvColumn<Name>[]
): string {
  const firstLine = text.trimStart().split(/\r\n|\r|\n/, 1)[0]
  const scores = DELIMITERS.map((delimiter) => {
    const cells = firstLine.split(delimiter).map((cell) => cell.replace(/^"|"$/g, ''))
    const known = columns.filter((column) => positionsOf(column, cells).length > 0).length
    return { delimiter, known, cells: cells.length }
  })
  scores.sort((left, right) => right.known - left.known || right.cells - left.cells)
  return scores[0].delimiter
}

function parseRecords(
  text: string,
  delimiter: string,
  limit: number
): ParsedRecord[] | { ok: false; reason: 'malformed'; line: number } {
  const records: ParsedRecord[] = []
  let line = 1
  try {
    // Line ends are made alike first: the parser counts a quoted CRLF twice.
    parse(text.replace(/\r\n?/g, '\n'), {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 1024 * 1024,
      to: limit + 1,
      trim: true,
      on_record(cells: string[], { lines }) {
        if (cells.some((cell) => cell !== '')) records.push({ cells, line })
        line = lines + 1
        return null
      },
    })
    return records
  } catch {
    return { ok: false, reason: 'malformed', line }
  }
}

/** 'Code client', 'CODE_CLIENT' and 'code-clïent' are one name. */
function normalized(header: string): string {
  return header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function positionsOf(column: CsvColumn<string>, header: readonly string[]): number[] {
  const names = [column.name, ...(column.aliases ?? [])].map(normalized)
  return header.flatMap((cell, index) => (names.includes(normalized(cell)) ? [index] : []))
}

function locate<Name extends string>(
  columns: readonly CsvColumn<Name>[],
  header: readonly string[]
): { positions: Record<Name, number> } | CsvRefusal {
  const found = new Map(columns.map((column) => [column.name, positionsOf(column, header)]))

  const missing = columns.filter(({ name, required }) => required && !found.get(name)?.length)
  if (missing.length > 0) {
    return { ok: false, reason: 'missing_columns', columns: missing.map(({ name }) => name) }
  }
  const repeated = columns.filter(({ name }) => (found.get(name)?.length ?? 0) > 1)
  if (repeated.length > 0) {
    return { ok: false, reason: 'repeated_columns', columns: repeated.map(({ name }) => name) }
  }
  return { positions: fromColumns(columns, (name) => found.get(name)?.[0] ?? -1) }
}

function pick<Name extends string>(
  columns: readonly CsvColumn<Name>[],
  positions: Record<Name, number>,
  cells: readonly string[]
): Record<Name, string> {
  return fromColumns(columns, (name) => cells[positions[name]] ?? '')
}

function fromColumns<Name extends string, Value>(
  columns: readonly CsvColumn<Name>[],
  valueOf: (name: Name) => Value
): Record<Name, Value> {
  return Object.fromEntries(columns.map(({ name }) => [name, valueOf(name)])) as Record<Name, Value>
}

export type Parsed<Value, Reason extends string = 'empty' | 'invalid'> =
  { ok: true; value: Value } | { ok: false; reason: Reason }

const BLANKS = /[\s\u00A0\u202F]/g

/** '1 599,6' → '1599.6'. The value is a decimal string: see milliFromDecimal and centsFromDecimal. */
export function parseDecimal(text: string): Parsed<string> {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, reason: 'empty' }

  const grouped = /^[+-]?\d{1,3}([ \u00A0\u202F]\d{3})+([.,]\d+)?$/
  const groupedWithDots = /^[+-]?\d{1,3}(\.\d{3})+,\d+$/
  const plain = /^[+-]?\d+([.,]\d+)?$/
  if (trimmed.length > 20) return { ok: false, reason: 'invalid' }
  if (groupedWithDots.test(trimmed)) {
    return { ok: true, value: canonical(trimmed.replaceAll('.', '')) }
  }
  if (grouped.test(trimmed) || plain.test(trimmed)) {
    return { ok: true, value: canonical(trimmed) }
  }
  return { ok: false, reason: 'invalid' }
}

function canonical(number: string): string {
  return number
    .replace(BLANKS, '')
    .replace(',', '.')
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=\d)/, '$1')
}

export function parseInteger(
  text: string,
  { min = -Infinity, max = Infinity }: { min?: number; max?: number } = {}
): Parsed<number, 'empty' | 'invalid' | 'too_small' | 'too_large'> {
  const decimal = parseDecimal(text)
  if (!decimal.ok) return decimal
  const value = Number(decimal.value)
  if (!/^-?\d+$/.test(decimal.value) || !Number.isSafeInteger(value)) {
    return { ok: false, reason: 'invalid' }
  }
  if (value < min) return { ok: false, reason: 'too_small' }
  if (value > max) return { ok: false, reason: 'too_large' }
  return { ok: true, value }
}

/** '14/02/2026' or '2026-02-14' → '2026-02-14'; days that don't exist are refused. */
export function parseDate(text: string): Parsed<string> {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, reason: 'empty' }
  const value = parseFrenchDate(trimmed) ?? parseIsoDate(trimmed)
  return value ? { ok: true, value } : { ok: false, reason: 'invalid' }
}
