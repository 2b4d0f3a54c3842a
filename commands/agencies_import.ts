import { ImportCommand } from './_import.js'

export default class AgenciesImport extends ImportCommand {
  static commandName = 'agencies:import'
  static description = 'Bring in agencies from a CSV file'
  static help = [
    'Columns: entite, code, nom, ville, code_postal, email, telephone. Known by entity and code.',
    'A new agency opens with its five teams, whose mail goes to the agency’s address.',
    'Windows-1252 or UTF-8, separated by ; , or tab, columns in any order. Running it again changes',
    'nothing. Lines with errors are left out and listed; the others are taken in one transaction.',
    '',
    '  node ace agencies:import agencies.csv --json',
  ]

  async take(bytes: Uint8Array) {
    const { importAgencies } = await import('#models/agencies/importer')
    return importAgencies(bytes, { dryRun: this.dryRun })
  }
}
