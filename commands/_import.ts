import { args, flags } from '@adonisjs/core/ace'
import { AdminCommand } from './_base.js'
import type { ImportReport } from '#models/imports/csv_import'

/** Reads a file, has the model take it in, prints what became of it. Exit status 1 when a line is rejected. */
export abstract class ImportCommand extends AdminCommand {
  @args.string({ argumentName: 'file', description: 'The CSV file' })
  declare file: string

  @flags.boolean({ description: 'Read and check, keep nothing' })
  declare dryRun?: boolean

  abstract take(bytes: Uint8Array): Promise<ImportReport>

  async perform() {
    const bytes = await this.#read()
    if (!bytes) return
    const { errors, ...counts } = await this.take(bytes)
    const told = await Promise.all(
      errors.map(async ({ line, field, key, values }) => ({
        line,
        field,
        message: await this.text(`commands.import.${key}`, values),
      }))
    )
    this.exitCode = errors.length > 0 ? 1 : 0
    if (this.json) return this.print({ ...counts, errors: told })

    for (const { line, field, message } of told) {
      const key = field ? 'line_field' : 'line'
      const values = { line, field: field ?? '', message }
      process.stderr.write(`${await this.text(`commands.import.${key}`, values)}\n`)
    }
    process.stdout.write(`${await this.text('commands.import.summary', counts)}\n`)
    if (this.dryRun) process.stdout.write(`${await this.text('commands.import.dry_run')}\n`)
  }

  async #read() {
    const { readFile } = await import('node:fs/promises')
    try {
      return await readFile(this.file)
    } catch {
      this.fail(await this.text('commands.import.no_such_file', { path: this.file }), 2)
      return null
    }
  }
}
