import InvoiceUpload, { type Examination } from '#models/invoice_upload'
import i18nManager from '@adonisjs/i18n/services/main'
import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import { MAX_INVOICE_BYTES, readInvoiceFile, type FacturxReading } from '#documents/facturx_reader'
import { readdir, readFile, stat } from 'node:fs/promises'
import type Entity from '#models/entity'
import type Customer from '#models/customer'
import type { Problem } from '#models/invoice_uploads/checks'

export type FileStatus = 'imported' | 'duplicate' | 'needs_attention' | 'rejected'

export type FileReport = {
  file: string
  status: FileStatus
  reason: string | null
  sha256: string | null
} & { [Figure in (typeof FIGURES)[number]]: FacturxReading[Figure] | null }

/** What the file itself says, in its own words. */
const FIGURES = [
  'profile',
  'number',
  'typeCode',
  'issueDate',
  'dueDate',
  'currency',
  'purchaseOrder',
  'precedingInvoice',
  'netTotal',
  'vatTotal',
  'grandTotal',
  'prepaid',
  'duePayable',
  'seller',
  'buyer',
  'vatBreakdown',
  'lineCount',
] as const

type Orders = { entity: Entity; customer: Customer | null; publish: boolean; dryRun: boolean }
type Outcome = { status: FileStatus; reason: string | null }

export class MissingPath extends Error {
  constructor(readonly path: string) {
    super(path)
  }
}

/** The files named, and the PDF files of the folders named, in the order of their names. */
export async function listFiles(paths: string[]) {
  const found: string[] = []
  for (const path of paths) {
    const facts = await stat(path).catch(() => null)
    if (!facts) throw new MissingPath(path)
    if (!facts.isDirectory()) found.push(path)
    else {
      const inside = await readdir(path, { withFileTypes: true, recursive: true })
      found.push(
        ...inside
          .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.pdf'))
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
      )
    }
  }
  return found
}

/** Takes invoice files in from the file system, one after the other. */
export class InvoiceIntake {
  #orders: Orders
  #i18n = i18nManager.locale(i18nManager.defaultLocale)
  /** A dry run keeps nothing: what it has met so far stands here instead of in the database. */
  #met = new Set<string>()

  constructor(orders: Orders) {
    this.#orders = orders
  }

  async take(path: string): Promise<FileReport> {
    const file = basename(path)
    const { size } = await stat(path)
    if (size > MAX_INVOICE_BYTES) return this.#unreadable(file, null, 'documents.reading.too_large')

    const bytes = await readFile(path)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const reading = await readInvoiceFile(bytes)
    if (reading.kind === 'unreadable') {
      return this.#unreadable(file, sha256, `documents.reading.${reading.reason}`)
    }
    const outcome = this.#orders.dryRun
      ? await this.#look(bytes, sha256)
      : await this.#keep(bytes, file)
    return {
      file,
      ...outcome,
      ...figuresOf(reading.kind === 'facturx' ? reading : null),
      sha256,
    }
  }

  async #keep(bytes: Uint8Array, name: string): Promise<Outcome> {
    const { entity, customer, publish } = this.#orders
    const upload = await InvoiceUpload.receive({ entity, bytes, name, by: null, customer })
    if (upload.status === 'published') return this.#duplicate('already_published')
    if (upload.receivedAgain && customer && upload.customerId !== customer.id) {
      await upload.correct({ customer })
    }
    if (upload.status === 'ready' && publish) {
      await upload.publish({ by: null })
      return { status: 'imported', reason: null }
    }
    if (upload.receivedAgain && upload.status === 'ready') return this.#duplicate('already_staged')
    return this.#outcome(upload)
  }

  async #look(bytes: Uint8Array, sha256: string): Promise<Outcome> {
    const { entity, customer } = this.#orders
    const earlier = await InvoiceUpload.knownAs(entity, sha256)
    if (earlier || this.#met.has(sha256)) return this.#duplicate('already_staged')
    this.#met.add(sha256)

    const examined = await InvoiceUpload.preview({ entity, bytes, customer })
    const { number } = examined.facts
    if (number && this.#met.has(`n° ${number}`)) return this.#duplicate('same_number')
    if (number) this.#met.add(`n° ${number}`)
    return this.#outcome(examined)
  }

  #outcome({ status, problems }: Pick<Examination, 'problems'> & { status: string }): Outcome {
    if (status === 'duplicate') return this.#duplicate('same_number')
    if (status === 'ready') return { status: 'imported', reason: null }
    return { status: 'needs_attention', reason: this.#sentences(problems) }
  }

  #sentences(problems: Problem[]) {
    return problems
      .filter(({ blocking }) => blocking)
      .map(({ code, values }) => this.#i18n.t(`invoices.problems.${code}`, values))
      .join(' ')
  }

  #duplicate(key: string): Outcome {
    return { status: 'duplicate', reason: this.#i18n.t(`commands.invoices_import.${key}`) }
  }

  #unreadable(file: string, sha256: string | null, key: string): FileReport {
    return { file, status: 'rejected', reason: this.#i18n.t(key), ...figuresOf(null), sha256 }
  }
}

function figuresOf(reading: FacturxReading | null) {
  const figures = FIGURES.map((name) => [name, reading?.[name] ?? null])
  return Object.fromEntries(figures) as Pick<FileReport, (typeof FIGURES)[number]>
}
