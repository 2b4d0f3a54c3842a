import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import type Entity from '#models/entity'
import type Customer from '#models/customer'
import type { FileReport, InvoiceIntake } from '#models/invoice_uploads/intake'

export default class InvoicesImport extends BaseCommand {
  static commandName = 'invoices:import'
  static description = 'Bring in invoices and credit notes from PDF files or folders'
  static help = [
    'Reads the Factur-X data embedded in each PDF, keeps the original bytes, and matches each',
    'invoice with a customer (SIRET, SIREN, VAT number, name) and an order (number).',
    '',
    'Without --publish the files wait in the back-office under « Factures », « Importer »: ready ones',
    'to be published, others to be completed. With --publish each ready one appears on its',
    'customer’s screen at once, and the contacts concerned are told by mail.',
    '--customer names the customer for all files and wins over what the files say.',
    'The same file or the same invoice number twice in an entity is a duplicate, never a second invoice.',
    '',
    'Exit status: 0 done (files that need attention are kept and say so); 1 at least one file is',
    'rejected; 2 wrong usage.',
    '',
    '  node ace invoices:import ./factures --entity TP --dry-run',
    '  node ace invoices:import a.pdf b.pdf --entity TP --customer C700000 --publish --json',
  ]
  static options: CommandOptions = { startApp: true }

  @args.spread({ argumentName: 'path', description: 'PDF files, or folders of them' })
  declare paths: string[]

  @flags.string({ description: 'Code of the entity; may be left out when there is only one' })
  declare entity?: string

  @flags.string({ description: 'ERP code or account of the customer, for all files' })
  declare customer?: string

  @flags.boolean({ description: 'Publish what is ready: it appears on the customer’s screen' })
  declare publish?: boolean

  @flags.boolean({ description: 'Read and match, keep nothing' })
  declare dryRun?: boolean

  @flags.boolean({ description: 'Print one JSON document on stdout' })
  declare json?: boolean

  async run() {
    const { InvoiceIntake, listFiles, MissingPath } = await import('#models/invoice_uploads/intake')

    const entity = await this.#entity()
    if (!entity) return
    const customer = await this.#customer(entity)
    if (customer === undefined) return

    let files: string[]
    try {
      files = await listFiles(this.paths)
    } catch (error) {
      if (!(error instanceof MissingPath)) throw error
      return this.#refuse('no_such_path', { path: error.path }, 2)
    }
    const intake = new InvoiceIntake({
      entity,
      customer,
      publish: this.publish ?? false,
      dryRun: this.dryRun ?? false,
    })
    await this.#report(intake, files)
  }

  async #report(intake: InvoiceIntake, files: string[]) {
    const reports: FileReport[] = []
    for (const file of files) {
      const report = await intake.take(file)
      reports.push(report)
      if (!this.json) this.#line(report)
    }
    if (this.json) this.logger.log(JSON.stringify({ files: reports }, null, 2))
    else await this.#summary(reports)

    this.exitCode = reports.some(({ status }) => status === 'rejected') ? 1 : 0
  }

  #line({ file, status, number, reason }: FileReport) {
    const words = [file, number, reason].filter(Boolean).join(' · ')
    const print = {
      imported: () => this.logger.success(words),
      duplicate: () => this.logger.info(words),
      needs_attention: () => this.logger.warning(words),
      rejected: () => this.logger.error(words),
    }
    print[status]()
  }

  async #summary(reports: FileReport[]) {
    const of = (status: FileReport['status']) =>
      reports.filter((report) => report.status === status).length
    this.logger.info(
      await this.#text('summary', {
        imported: of('imported'),
        duplicate: of('duplicate'),
        attention: of('needs_attention'),
        rejected: of('rejected'),
      })
    )
  }

  async #entity(): Promise<Entity | null> {
    const { default: Entities } = await import('#models/entity')
    if (this.entity) {
      const entity = await Entities.findBy('code', this.entity.toUpperCase())
      if (!entity) await this.#refuse('no_such_entity', { code: this.entity }, 2)
      return entity
    }
    const [only, other] = await Entities.query().orderBy('code').limit(2)
    if (only && !other) return only
    await this.#refuse('entity_needed', {}, 2)
    return null
  }

  /** Null when none is asked for, undefined when the one asked for doesn't exist. */
  async #customer(entity: Entity): Promise<Customer | null | undefined> {
    if (!this.customer) return null
    const { default: Customers } = await import('#models/customer')
    const customer = await Customers.query()
      .where('entity_id', entity.id)
      .where((named) =>
        named.where('code', this.customer!).orWhere('account', this.customer!.toLowerCase())
      )
      .first()
    if (customer) return customer
    await this.#refuse('no_such_customer', { code: this.customer, entity: entity.code }, 2)
    return undefined
  }

  async #refuse(key: string, values: Record<string, string>, exitCode: number) {
    this.logger.error(await this.#text(key, values))
    this.exitCode = exitCode
  }

  async #text(key: string, values: Record<string, string | number>) {
    const { default: i18nManager } = await import('@adonisjs/i18n/services/main')
    return i18nManager
      .locale(i18nManager.defaultLocale)
      .t(`commands.invoices_import.${key}`, values)
  }
}
