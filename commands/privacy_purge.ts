import { flags } from '@adonisjs/core/ace'
import { AdminCommand } from './_base.js'

export default class PrivacyPurge extends AdminCommand {
  static commandName = 'privacy:purge'
  static description =
    'Delete what is past its time, and name the people nobody has seen for three years'
  static help = [
    'The times are in app/models/privacy/retention.ts and docs/privacy.md. Business records stay.',
    'Inactive people are listed; --anonymize-inactive takes their names out.',
    '',
    '  node ace privacy:purge --dry-run',
    '  node ace privacy:purge --anonymize-inactive --json',
  ]

  @flags.boolean({ description: 'Count, delete nothing' })
  declare dryRun?: boolean

  @flags.boolean({ description: 'Anonymise the people nobody has seen for three years' })
  declare anonymizeInactive?: boolean

  async perform() {
    const { inactivePeople, purge } = await import('#models/privacy/retention')
    const purged = await purge({ dryRun: this.dryRun })
    const inactive = await inactivePeople()
    const emails = inactive.map(({ email }) => email)
    const anonymizing = this.anonymizeInactive && !this.dryRun
    if (anonymizing) for (const user of inactive) await user.anonymize()
    this.print({
      dryRun: this.dryRun ?? false,
      ...(this.json ? { purged } : purged),
      inactive: emails,
      anonymized: anonymizing ? emails.length : 0,
    })
  }
}
