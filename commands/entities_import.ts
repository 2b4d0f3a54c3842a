import { ImportCommand } from './_import.js'

export default class EntitiesImport extends ImportCommand {
  static commandName = 'entities:import'
  static description = 'Bring in entities from a CSV file'
  static help = [
    'Columns: code, nom, siren, ville (and adresse, code_postal, tva_intra). Known by their code.',
    'Windows-1252 or UTF-8, separated by ; , or tab, columns in any order. Running it again changes',
    'nothing. Lines with errors are left out and listed; the others are taken in one transaction.',
    '',
    '  node ace entities:import entities.csv --dry-run',
  ]

  async take(bytes: Uint8Array) {
    const { importEntities } = await import('#models/entities/importer')
    return importEntities(bytes, { dryRun: this.dryRun })
  }
}
