import { inflateSync } from 'node:zlib'

/**
 * Finds the files embedded in a PDF without trusting it: objects are read on demand,
 * every inflated stream and every walk is bounded, and nothing in the file is executed.
 */
export class PdfRefusal extends Error {
  constructor(readonly reason: 'not_a_pdf' | 'encrypted' | 'corrupt' | 'attachment_too_large') {
    super(reason)
  }
}

type PdfName = { name: string }
type PdfReference = { ref: number; generation: number }
type PdfStream = { dictionary: PdfDictionary; start: number }
type PdfDictionary = Map<string, PdfValue>
type PdfValue =
  | null
  | boolean
  | number
  | Uint8Array
  | PdfName
  | PdfReference
  | PdfStream
  | PdfDictionary
  | PdfValue[]

type Location = { offset: number } | { container: number; index: number }

const MAX_DEPTH = 64
const MAX_XREF_SECTIONS = 256
const MAX_OBJECTS = 500_000
const MAX_STRUCTURE_BYTES = 32 * 1024 * 1024
const MAX_INFLATED_TOTAL = 128 * 1024 * 1024
const MAX_STEPS = 4_000_000

const isWhite = (byte: number) =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0
const isDelimiter = (byte: number) => '()<>[]{}/%'.includes(String.fromCharCode(byte))

const isName = (value: PdfValue | undefined): value is PdfName =>
  typeof value === 'object' && value !== null && 'name' in value
const isReference = (value: PdfValue | undefined): value is PdfReference =>
  typeof value === 'object' && value !== null && 'ref' in value
const isStream = (value: PdfValue | undefined): value is PdfStream =>
  typeof value === 'object' && value !== null && 'dictionary' in value
const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => value instanceof Map

/** All the work on one file shares one allowance, whatever the file makes us do. */
class Allowance {
  #steps = MAX_STEPS
  #bytes = MAX_INFLATED_TOTAL

  step(count = 1) {
    this.#steps -= count
    if (this.#steps < 0) {
      throw new PdfRefusal('corrupt')
    }
  }

  inflated(bytes: number) {
    this.#bytes -= bytes
    if (this.#bytes < 0) {
      throw new PdfRefusal('corrupt')
    }
  }
}

class Parser {
  constructor(
    readonly bytes: Buffer,
    public position: number,
    private readonly allowance: Allowance
  ) {}

  skipBlanks() {
    for (;;) {
      while (this.position < this.bytes.length && isWhite(this.bytes[this.position])) {
        this.position++
      }
      if (this.bytes[this.position] !== 0x25) {
        return
      }
      const start = this.position
      while (
        this.position < this.bytes.length &&
        this.bytes[this.position] !== 10 &&
        this.bytes[this.position] !== 13
      ) {
        this.position++
      }
      this.allowance.step(1 + ((this.position - start) >> 6))
    }
  }

  keyword(): string {
    this.skipBlanks()
    const start = this.position
    while (
      this.position < this.bytes.length &&
      this.position - start < 128 &&
      !isWhite(this.bytes[this.position]) &&
      !isDelimiter(this.bytes[this.position])
    ) {
      this.position++
    }
    return this.bytes.toString('latin1', start, this.position)
  }

  integer(): number | null {
    const before = this.position
    const word = this.keyword()
    if (!/^\d{1,12}$/.test(word)) {
      this.position = before
      return null
    }
    return Number(word)
  }

  value(depth = 0): PdfValue {
    this.allowance.step()
    if (depth > MAX_DEPTH) {
      throw new PdfRefusal('corrupt')
    }
    this.skipBlanks()
    const byte = this.bytes[this.position]
    if (byte === undefined) {
      throw new PdfRefusal('corrupt')
    }
    if (byte === 0x2f) return this.#name()
    if (byte === 0x28) return this.#literalString()
    if (byte === 0x5b) return this.#array(depth)
    if (byte === 0x3c) {
      return this.bytes[this.position + 1] === 0x3c ? this.#dictionary(depth) : this.#hexString()
    }
    return this.#word()
  }

  #name(): PdfName {
    this.position++
    const start = this.position
    while (
      this.position < this.bytes.length &&
      !isWhite(this.bytes[this.position]) &&
      !isDelimiter(this.bytes[this.position])
    ) {
      this.position++
    }
    const raw = this.bytes.toString('latin1', start, Math.min(this.position, start + 512))
    return {
      name: raw.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16))
      ),
    }
  }

  #literalString(): Uint8Array {
    const out: number[] = []
    let nesting = 0
    for (;;) {
      const byte = this.bytes[this.position++]
      if (byte === undefined || out.length > 65_536) {
        throw new PdfRefusal('corrupt')
      }
      if (byte === 0x28 && nesting++ === 0) {
        continue
      }
      if (byte === 0x29 && --nesting === 0) {
        this.allowance.step(1 + (out.length >> 6))
        return Uint8Array.from(out)
      }
      out.push(byte === 0x5c ? this.#escape() : byte)
    }
  }

  #escape(): number {
    const byte = this.bytes[this.position++]
    if (byte >= 0x30 && byte <= 0x37) {
      let octal = byte - 0x30
      for (let count = 0; count < 2; count++) {
        const next = this.bytes[this.position]
        if (!(next >= 0x30 && next <= 0x37)) break
        octal = octal * 8 + next - 0x30
        this.position++
      }
      return octal & 0xff
    }
    return { 0x6e: 10, 0x72: 13, 0x74: 9, 0x62: 8, 0x66: 12 }[byte] ?? byte ?? 0
  }

  #hexString(): Uint8Array {
    const end = this.bytes.indexOf(0x3e, this.position)
    if (end === -1 || end - this.position > 131_072) {
      throw new PdfRefusal('corrupt')
    }
    const hex = this.bytes.toString('latin1', this.position + 1, end).replace(/[^0-9a-fA-F]/g, '')
    this.position = end + 1
    this.allowance.step(1 + (hex.length >> 6))
    return Buffer.from(hex.length % 2 ? `${hex}0` : hex, 'hex')
  }

  #array(depth: number): PdfValue[] {
    this.position++
    const items: PdfValue[] = []
    for (;;) {
      this.skipBlanks()
      if (this.bytes[this.position] === 0x5d) {
        this.position++
        return items
      }
      items.push(this.value(depth + 1))
    }
  }

  #dictionary(depth: number): PdfDictionary {
    this.position += 2
    const entries: PdfDictionary = new Map()
    for (;;) {
      this.skipBlanks()
      const byte = this.bytes[this.position]
      if (byte === 0x3e) {
        this.position += 2
        return entries
      }
      if (byte !== 0x2f) {
        throw new PdfRefusal('corrupt')
      }
      const key = this.#name()
      entries.set(key.name, this.value(depth + 1))
    }
  }

  #word(): PdfValue {
    const word = this.keyword()
    if (/^[+-]?\d+$/.test(word)) {
      return this.#referenceOr(Number(word))
    }
    if (word === '') {
      throw new PdfRefusal('corrupt')
    }
    if (word === 'true' || word === 'false') return word === 'true'
    const number = Number(word)
    return Number.isFinite(number) ? number : null
  }

  /** `12 0 R` can only be told from the number 12 by looking two words ahead. */
  #referenceOr(number: number): PdfValue {
    const after = this.position
    if (number >= 0) {
      const generation = this.integer()
      if (generation !== null && this.keyword() === 'R') {
        return { ref: number, generation }
      }
    }
    this.position = after
    return number
  }
}

class PdfFile {
  readonly #allowance = new Allowance()
  readonly #locations = new Map<number, Location>()
  readonly #containers = new Map<number, { bytes: Buffer; offsets: number[] }>()
  readonly #resolving = new Set<number>()
  #trailer: PdfDictionary = new Map()

  constructor(readonly bytes: Buffer) {}

  open() {
    if (this.bytes.subarray(0, 1024).indexOf('%PDF-') === -1) {
      throw new PdfRefusal('not_a_pdf')
    }
    const tail = this.bytes.subarray(-2048)
    if (tail.indexOf('%%EOF') === -1) {
      throw new PdfRefusal(this.bytes.indexOf('/Encrypt') === -1 ? 'corrupt' : 'encrypted')
    }

    if (!this.#readDeclaredTable()) {
      this.#locations.clear()
      this.#containers.clear()
      this.#trailer = new Map()
      this.#scanObjects()
    }
    if (this.#trailer.has('Encrypt') && this.#trailer.get('Encrypt') !== null) {
      throw new PdfRefusal('encrypted')
    }
    if (!isDictionary(this.resolve(this.catalog().get('Pages')))) {
      throw new PdfRefusal('corrupt')
    }
  }

  catalog(): PdfDictionary {
    const catalog = this.resolve(this.#trailer.get('Root'))
    if (!isDictionary(catalog)) {
      throw new PdfRefusal('corrupt')
    }
    return catalog
  }

  step() {
    this.#allowance.step()
  }

  resolve(value: PdfValue | undefined): PdfValue {
    let current = value ?? null
    for (let hops = 0; isReference(current); hops++) {
      if (hops > 16) {
        return null
      }
      current = this.#load(current.ref)
    }
    return current
  }

  dictionary(value: PdfValue | undefined): PdfDictionary {
    const resolved = this.resolve(value)
    return isDictionary(resolved) ? resolved : new Map()
  }

  array(value: PdfValue | undefined): PdfValue[] {
    const resolved = this.resolve(value)
    return Array.isArray(resolved) ? resolved : []
  }

  /** The decoded bytes of a stream, or a refusal when they would exceed `limit`. */
  decode(stream: PdfStream, limit: number): Buffer {
    const filters = [this.resolve(stream.dictionary.get('Filter'))].flat()
    const parameters = [this.resolve(stream.dictionary.get('DecodeParms'))].flat()
    if (filters.length > 4) {
      throw new PdfRefusal('corrupt')
    }

    let bytes: Buffer = this.#rawStream(stream)
    filters.forEach((declared, position) => {
      const filter = this.resolve(declared)
      if (filter === null) return
      bytes = this.#applyFilter(bytes, isName(filter) ? filter.name : '', limit)
      bytes = this.#undoPredictor(bytes, this.dictionary(parameters[position]))
    })
    if (bytes.length > limit) {
      throw new PdfRefusal('attachment_too_large')
    }
    return bytes
  }

  #applyFilter(bytes: Buffer, filter: string, limit: number): Buffer {
    switch (filter) {
      case 'FlateDecode':
      case 'Fl':
        return this.#inflate(bytes, limit)
      case 'ASCIIHexDecode':
      case 'AHx':
        return Buffer.from(
          bytes
            .toString('latin1')
            .replace(/>[\s\S]*$/, '')
            .replace(/\s+/g, ''),
          'hex'
        )
      default:
        throw new PdfRefusal('corrupt')
    }
  }

  #inflate(bytes: Buffer, limit: number): Buffer {
    try {
      const inflated = inflateSync(bytes, { maxOutputLength: limit + 1 })
      this.#allowance.inflated(inflated.length)
      return inflated
    } catch (error) {
      if (error instanceof PdfRefusal) throw error
      const code = error instanceof Error && 'code' in error ? error.code : ''
      throw new PdfRefusal(code === 'ERR_BUFFER_TOO_LARGE' ? 'attachment_too_large' : 'corrupt')
    }
  }

  #undoPredictor(bytes: Buffer, parameters: PdfDictionary): Buffer {
    const predictor = this.#number(parameters.get('Predictor'), 1)
    if (predictor <= 1) {
      return bytes
    }
    const colors = this.#number(parameters.get('Colors'), 1)
    const bits = this.#number(parameters.get('BitsPerComponent'), 8)
    const columns = this.#number(parameters.get('Columns'), 1)
    const rowLength = Math.ceil((colors * bits * columns) / 8)
    const pixel = Math.max(1, Math.ceil((colors * bits) / 8))
    if (predictor < 10 || !(rowLength >= 1 && rowLength <= 1_000_000)) {
      throw new PdfRefusal('corrupt')
    }
    return unfilterPng(bytes, rowLength, pixel)
  }

  #number(value: PdfValue | undefined, fallback: number): number {
    const resolved = this.resolve(value)
    return typeof resolved === 'number' ? resolved : fallback
  }

  #rawStream({ dictionary, start }: PdfStream): Buffer {
    const declared = this.#number(dictionary.get('Length'), -1)
    const end = start + declared
    if (declared >= 0 && end <= this.bytes.length) {
      const after = this.bytes.toString('latin1', end, end + 20)
      if (/^\s*endstream/.test(after)) {
        return this.bytes.subarray(start, end)
      }
    }
    this.#allowance.step(1_000)
    const found = this.bytes.indexOf('endstream', start)
    if (found === -1) {
      throw new PdfRefusal('corrupt')
    }
    return this.bytes.subarray(start, found)
  }

  #load(id: number): PdfValue {
    this.#allowance.step(4)
    const location = this.#locations.get(id)
    if (!location || this.#resolving.has(id)) {
      return null
    }
    this.#resolving.add(id)
    try {
      return 'offset' in location
        ? this.#objectAt(location.offset, id).value
        : this.#compressedObject(location.container, location.index, id)
    } finally {
      this.#resolving.delete(id)
    }
  }

  #objectAt(offset: number, expectedId?: number): { id: number; value: PdfValue } {
    const parser = new Parser(this.bytes, offset, this.#allowance)
    const id = parser.integer()
    const generation = parser.integer()
    if (id === null || generation === null || parser.keyword() !== 'obj') {
      throw new PdfRefusal('corrupt')
    }
    if (expectedId !== undefined && id !== expectedId) {
      throw new PdfRefusal('corrupt')
    }

    const value = parser.value()
    if (!isDictionary(value)) {
      return { id, value }
    }
    parser.skipBlanks()
    if (this.bytes.toString('latin1', parser.position, parser.position + 6) !== 'stream') {
      return { id, value }
    }
    let start = parser.position + 6
    if (this.bytes[start] === 13) start++
    if (this.bytes[start] === 10) start++
    return { id, value: { dictionary: value, start } }
  }

  #compressedObject(container: number, index: number, id: number): PdfValue {
    const { bytes, offsets } = this.#container(container)
    const offset = offsets[2 * index] === id ? index : offsets.indexOf(id) / 2
    if (!Number.isInteger(offset) || offset < 0) {
      return null
    }
    return new Parser(bytes, offsets[2 * offset + 1], this.#allowance).value()
  }

  #container(id: number): { bytes: Buffer; offsets: number[] } {
    const known = this.#containers.get(id)
    if (known) {
      return known
    }
    const location = this.#locations.get(id)
    const stream = location && 'offset' in location ? this.#objectAt(location.offset).value : null
    if (!isStream(stream)) {
      throw new PdfRefusal('corrupt')
    }

    const bytes = this.#decodeStructure(stream)
    const count = this.#number(stream.dictionary.get('N'), 0)
    const first = this.#number(stream.dictionary.get('First'), 0)
    const parser = new Parser(bytes, 0, this.#allowance)
    const offsets: number[] = []
    for (let index = 0; index < count && index < MAX_OBJECTS; index++) {
      this.#allowance.step()
      const object = parser.integer()
      const offset = parser.integer()
      if (object === null || offset === null) break
      offsets.push(object, first + offset)
    }
    const read = { bytes, offsets }
    this.#containers.set(id, read)
    return read
  }

  #decodeStructure(stream: PdfStream): Buffer {
    try {
      return this.decode(stream, MAX_STRUCTURE_BYTES)
    } catch {
      throw new PdfRefusal('corrupt')
    }
  }

  /** Follows startxref; false when the table is broken and the file must be scanned instead. */
  #readDeclaredTable(): boolean {
    const tail = this.bytes.toString('latin1', Math.max(0, this.bytes.length - 2048))
    const declared = /startxref\s+(\d{1,12})\s+%%EOF(?![\s\S]*startxref)/.exec(tail)
    if (!declared) {
      return false
    }

    try {
      const pending = [Number(declared[1])]
      const visited = new Set<number>()
      while (pending.length > 0) {
        const offset = pending.shift()!
        if (visited.has(offset)) continue
        visited.add(offset)
        if (visited.size > MAX_XREF_SECTIONS) {
          return false
        }
        const section = this.#readSection(offset)
        for (const [key, value] of section) {
          if (!this.#trailer.has(key)) this.#trailer.set(key, value)
        }
        for (const key of ['XRefStm', 'Prev']) {
          const next = section.get(key)
          if (typeof next === 'number') pending.push(next)
        }
      }
      return isDictionary(this.resolve(this.catalog().get('Pages')))
    } catch (error) {
      if (error instanceof PdfRefusal && this.#trailer.has('Encrypt')) {
        throw new PdfRefusal('encrypted')
      }
      return false
    }
  }

  #readSection(offset: number): PdfDictionary {
    const parser = new Parser(this.bytes, offset, this.#allowance)
    const before = parser.position
    if (parser.keyword() !== 'xref') {
      parser.position = before
      return this.#readXrefStream(offset)
    }

    for (;;) {
      const start = parser.integer()
      if (start === null) break
      const count = parser.integer()
      if (count === null || count > MAX_OBJECTS) {
        throw new PdfRefusal('corrupt')
      }
      for (let index = 0; index < count; index++) {
        this.#allowance.step()
        const entry = parser.integer()
        parser.integer()
        const type = parser.keyword()
        if (entry === null) {
          throw new PdfRefusal('corrupt')
        }
        if (type === 'n') this.#locate(start + index, { offset: entry })
      }
    }
    if (parser.keyword() !== 'trailer') {
      throw new PdfRefusal('corrupt')
    }
    const trailer = parser.value()
    if (!isDictionary(trailer)) {
      throw new PdfRefusal('corrupt')
    }
    return trailer
  }

  #readXrefStream(offset: number): PdfDictionary {
    const { value: stream } = this.#objectAt(offset)
    if (!isStream(stream)) {
      throw new PdfRefusal('corrupt')
    }
    const { dictionary } = stream
    const bytes = this.#decodeStructure(stream)
    const widths = this.array(dictionary.get('W')).map(Number)
    const size = this.#number(dictionary.get('Size'), 0)
    const index = dictionary.has('Index')
      ? this.array(dictionary.get('Index')).map(Number)
      : [0, size]
    const rowLength = widths.reduce((sum, width) => sum + width, 0)
    if (
      widths.length < 3 ||
      widths.some((width) => !Number.isInteger(width) || width < 0 || width > 6) ||
      rowLength === 0
    ) {
      throw new PdfRefusal('corrupt')
    }

    let position = 0
    const field = (width: number, fallback: number) => {
      const read = width === 0 ? fallback : bytes.readUIntBE(position, width)
      position += width
      return read
    }
    for (let range = 0; range + 1 < index.length; range += 2) {
      for (let id = index[range]; id < index[range] + index[range + 1]; id++) {
        if (position + rowLength > bytes.length) {
          return dictionary
        }
        this.#allowance.step()
        const type = field(widths[0], 1)
        const second = field(widths[1], 0)
        const third = field(widths[2], 0)
        if (type === 1) this.#locate(id, { offset: second })
        if (type === 2) this.#locate(id, { container: second, index: third })
      }
    }
    return dictionary
  }

  #locate(id: number, location: Location) {
    if (!this.#locations.has(id) && this.#locations.size < MAX_OBJECTS) {
      this.#locations.set(id, location)
    }
  }

  /** What readers do with a broken table: take every `n g obj` of the file, the last one wins. */
  #scanObjects() {
    const text = this.bytes.toString('latin1')
    for (const match of text.matchAll(
      /(?<![0-9])(\d{1,10})[ \t\r\n]{1,4}\d{1,5}[ \t\r\n]{1,4}obj\b/g
    )) {
      this.#allowance.step()
      this.#locations.set(Number(match[1]), { offset: match.index })
    }
    for (const match of text.matchAll(/\btrailer\b/g)) {
      this.#attempt(() => {
        const trailer = new Parser(this.bytes, match.index + 7, this.#allowance).value()
        if (isDictionary(trailer)) trailer.forEach((value, key) => this.#trailer.set(key, value))
      })
    }
    for (const [id, location] of [...this.#locations]) {
      this.#attempt(() => {
        if ('offset' in location) this.#adopt(id, this.#objectAt(location.offset).value)
      })
    }
  }

  #adopt(id: number, value: PdfValue) {
    const dictionary = isStream(value) ? value.dictionary : value
    if (!isDictionary(dictionary)) return
    const type = dictionary.get('Type')
    if (!isName(type)) return

    if (type.name === 'Catalog' && !this.#trailer.has('Root')) {
      this.#trailer.set('Root', { ref: id, generation: 0 })
    }
    if (type.name === 'XRef') {
      for (const key of ['Root', 'Encrypt']) {
        const entry = dictionary.get(key)
        if (entry !== undefined) this.#trailer.set(key, entry)
      }
    }
    if (type.name === 'ObjStm') {
      const { offsets } = this.#container(id)
      for (let index = 0; index < offsets.length; index += 2) {
        this.#locate(offsets[index], { container: id, index: index / 2 })
      }
    }
  }

  #attempt(work: () => void) {
    try {
      work()
    } catch (error) {
      if (!(error instanceof PdfRefusal)) throw error
      this.#allowance.step(100)
    }
  }
}

function unfilterPng(bytes: Buffer, rowLength: number, pixel: number): Buffer {
  const rows = Math.floor(bytes.length / (rowLength + 1))
  const out = Buffer.alloc(rows * rowLength)
  for (let row = 0; row < rows; row++) {
    const filter = bytes[row * (rowLength + 1)]
    const source = row * (rowLength + 1) + 1
    const target = row * rowLength
    for (let column = 0; column < rowLength; column++) {
      const left = column >= pixel ? out[target + column - pixel] : 0
      const up = row > 0 ? out[target + column - rowLength] : 0
      const corner = row > 0 && column >= pixel ? out[target + column - rowLength - pixel] : 0
      out[target + column] = bytes[source + column] + predicted(filter, left, up, corner)
    }
  }
  return out
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4: {
      const estimate = left + up - corner
      const [toLeft, toUp, toCorner] = [left, up, corner].map((n) => Math.abs(estimate - n))
      return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner
    }
    default:
      return 0
  }
}

function textOf(value: PdfValue): string {
  if (!(value instanceof Uint8Array)) {
    return ''
  }
  const bytes = Buffer.from(value)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return bytes.length % 2 ? '' : Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
  }
  return bytes.toString('latin1')
}

function fileSpecifications(file: PdfFile): PdfDictionary[] {
  const catalog = file.catalog()
  const found = file
    .array(catalog.get('AF'))
    .slice(0, 100)
    .map((entry) => file.dictionary(entry))

  const pending = [file.dictionary(catalog.get('Names')).get('EmbeddedFiles')]
  const visited = new Set<PdfDictionary>()
  while (pending.length > 0 && found.length < 1_000) {
    file.step()
    const node = file.dictionary(pending.shift())
    if (visited.has(node) || visited.size > 1_000) continue
    visited.add(node)
    const names = file.array(node.get('Names'))
    for (let index = 1; index < names.length && found.length < 1_000; index += 2) {
      found.push(file.dictionary(names[index]))
    }
    pending.push(...file.array(node.get('Kids')).slice(0, 1_000))
  }
  return found
}

export type PdfAttachment = { name: string; bytes: Buffer }

/**
 * The first embedded file whose name is in `names`, in the order of `names`; null when none is.
 * Throws a PdfRefusal when the file can't be read.
 */
export function findPdfAttachment(
  bytes: Buffer,
  names: readonly string[],
  maxBytes: number
): PdfAttachment | null {
  const file = new PdfFile(bytes)
  file.open()

  const candidates = new Map<string, PdfDictionary>()
  for (const specification of fileSpecifications(file)) {
    for (const key of ['UF', 'F']) {
      const name = textOf(file.resolve(specification.get(key))).toLowerCase()
      if (name && !candidates.has(name)) candidates.set(name, specification)
    }
  }

  for (const name of names) {
    const specification = candidates.get(name.toLowerCase())
    if (!specification) continue
    const embedded = file.dictionary(specification.get('EF'))
    const stream = [embedded.get('F'), embedded.get('UF')].map((entry) => file.resolve(entry))
    const content = stream.find(isStream)
    if (content) {
      return { name, bytes: file.decode(content, maxBytes) }
    }
  }
  return null
}
