import { BaseCommand, flags } from '@adonisjs/core/ace'
import type Agency from '#models/agency'
import type Entity from '#models/entity'
import type User from '#models/user'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** A command line that can't be followed: exit status 2. */
export class UsageError extends Error {}

/**
 * What the administrators' commands share: `--json` prints one document on stdout and everything else
 * goes to stderr; exit status 0 done, 1 refused or failed, 2 wrong usage; what isn't given as a flag
 * is asked for, on a terminal only.
 */
export abstract class AdminCommand extends BaseCommand {
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Print one JSON document on stdout, messages on stderr' })
  declare json?: boolean

  /** Flags that are needed and weren't given. */
  #missing: string[] = []

  abstract perform(): Promise<void>

  async run() {
    const { default: Refusal } = await import('#exceptions/refusal')
    const { errors } = await import('@vinejs/vine')
    try {
      await this.perform()
    } catch (error) {
      if (error instanceof UsageError) return this.fail(error.message, 2)
      if (error instanceof Refusal) return this.fail(await this.text(error.key, error.values), 1)
      if (error instanceof errors.E_VALIDATION_ERROR) return this.#invalid(error.messages)
      throw error
    }
  }

  /** The flag's value, or the answer on a terminal; collected by `complete` otherwise. */
  async need(flag: string, value: string | undefined, question: string): Promise<string> {
    if (value?.trim()) return value.trim()
    if (process.stdin.isTTY && !this.json) {
      return this.prompt.ask(question, { validate: (answer) => answer.trim() !== '' })
    }
    this.#missing.push(`--${flag}`)
    return ''
  }

  /** To be called once everything was asked for: says all that is missing at once. */
  async complete() {
    if (this.#missing.length === 0) return
    const values = { flags: this.#missing.join(', ') }
    throw new UsageError(await this.text('commands.refused.missing', values))
  }

  /** Prints the record: as JSON, or as one line for each fact. */
  print(record: Record<string, unknown>) {
    if (this.json) {
      process.stdout.write(`${JSON.stringify(record, null, 2)}\n`)
      return
    }
    for (const [name, value] of Object.entries(record)) {
      if (value !== null && value !== undefined) {
        const shown = typeof value === 'object' ? JSON.stringify(value) : String(value)
        process.stdout.write(`${this.colors.dim(name.padEnd(12))} ${shown}\n`)
      }
    }
  }

  async entityNamed(code: string): Promise<Entity> {
    const { default: Entities } = await import('#models/entity')
    const entity = await Entities.findBy('code', code.toUpperCase())
    return entity ?? this.refuse('entity', 'commands.refused.no_such_entity', { code })
  }

  async agencyNamed(entity: Entity | null, code: string): Promise<Agency> {
    if (!entity) return this.refuse('agency', 'commands.refused.agency_without_entity')
    const agency = await entity
      .related('agencies')
      .query()
      .where('code', code.toUpperCase())
      .first()
    return agency ?? this.refuse('agency', 'commands.refused.no_such_agency', { code })
  }

  async personWith(email: string): Promise<User> {
    const { default: Users } = await import('#models/user')
    const user = await Users.findBy('email', Users.normaliseEmail(email))
    return user ?? this.refuse('email', 'commands.refused.no_such_person', { email })
  }

  async refuse(field: string, key: string, values: Record<string, string> = {}): Promise<never> {
    const { default: Refusal } = await import('#exceptions/refusal')
    throw new Refusal(field, key, values)
  }

  /** Validators speak the same language as the rest. */
  async wording() {
    const { default: i18nManager } = await import('@adonisjs/i18n/services/main')
    const i18n = i18nManager.locale(i18nManager.defaultLocale)
    return { messagesProvider: i18n.createMessagesProvider() }
  }

  fail(message: string, exitCode: 1 | 2) {
    process.stderr.write(`${message}\n`)
    this.exitCode = exitCode
  }

  async text(key: string, values: Record<string, string | number> = {}) {
    const { default: i18nManager } = await import('@adonisjs/i18n/services/main')
    return i18nManager.locale(i18nManager.defaultLocale).t(key, values)
  }

  async #invalid(messages: { field: string; message: string }[]) {
    for (const { field, message } of messages) {
      this.fail(await this.text('commands.refused.invalid', { field, message }), 1)
    }
  }
}
