import { flags } from '@adonisjs/core/ace'
import { ImportCommand } from './_import.js'

export default class MachinesImport extends ImportCommand {
  static commandName = 'machines:import'
  static description = 'Bring in the customers’ machines from a CSV file'
  static help = [
    'Columns: code_client, numero_serie, marque, modele, type, nom, reference_parc, annee, heures,',
    'site, derniere_vgp (and entite). Known by their serial number within the entity.',
    'Hours only go up; archived machines stay archived; a machine in another customer’s fleet is refused.',
    'Windows-1252 or UTF-8, separated by ; , or tab, columns in any order. Running it again changes',
    'nothing. Lines with errors are left out and listed; the others are taken in one transaction.',
    '',
    '  node ace machines:import machines.csv --dry-run --json',
  ]

  @flags.string({ description: 'Code of the entity, where two entities share customer codes' })
  declare entity?: string

  async take(bytes: Uint8Array) {
    const { importMachines } = await import('#models/machines/importer')
    return importMachines(bytes, { dryRun: this.dryRun, entity: this.entity })
  }
}
