import { args, flags } from '@adonisjs/core/ace'
import { AdminCommand } from './_base.js'

export default class UserExport extends AdminCommand {
  static commandName = 'user:export'
  static description = 'Write all that is kept about a person into a ZIP (RGPD art. 15 and 20)'
  static help = [
    'donnees.json and the files that the person sent. The person can do the same in « Mon compte ».',
    '',
    '  node ace user:export jean@dupont.fr',
    '  node ace user:export jean@dupont.fr --output /srv/demandes/dupont.zip --json',
  ]

  @args.string({ argumentName: 'email', description: 'Address of the person' })
  declare email: string

  @flags.string({ description: 'File to write; donnees-EMAIL.zip by default', alias: 'o' })
  declare output?: string

  async perform() {
    const { pipeline } = await import('node:stream/promises')
    const { createWriteStream } = await import('node:fs')
    const { stat } = await import('node:fs/promises')
    const { zipStream } = await import('#documents/zip_writer')
    const { personalArchive } = await import('#queries/personal_data')
    const { default: AuditEntry } = await import('#models/audit_entry')
    const user = await this.personWith(this.email)
    const output = this.output ?? `donnees-${user.email.replace(/[^\w.@-]/g, '_')}.zip`

    await pipeline(
      zipStream(personalArchive(user)),
      createWriteStream(output, { mode: 0o600, flags: 'wx' })
    ).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
      return this.refuse('output', 'commands.refused.file_exists', { file: output })
    })
    await AuditEntry.record('data_exported', { about: user })
    const { size } = await stat(output)
    this.print({ email: user.email, file: output, bytes: size })
  }
}
