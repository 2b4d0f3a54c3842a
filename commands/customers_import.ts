import { flags } from '@adonisjs/core/ace'
import { ImportCommand } from './_import.js'

export default class CustomersImport extends ImportCommand {
  static commandName = 'customers:import'
  static description = 'Bring in customers and their first contact from a CSV file'
  static help = [
    'Columns: code_client, raison_sociale, siren, siret, tva_intra, entite, agence, adresse,',
    'code_postal, ville, contact_prenom, contact_nom, contact_email, contact_tel, conditions_paiement.',
    'Known by entity and ERP code. The contact looks after the account; nobody is mailed unless',
    '--invite is given: then each new contact gets a login link.',
    'Windows-1252 or UTF-8, separated by ; , or tab, columns in any order. Running it again changes',
    'nothing. Lines with errors are left out and listed; the others are taken in one transaction.',
    '',
    '  node ace customers:import customers.csv --dry-run',
    '  node ace customers:import customers.csv --invite --json',
  ]

  @flags.boolean({ description: 'E-mail a login link to each new contact' })
  declare invite?: boolean

  async take(bytes: Uint8Array) {
    const { importCustomers } = await import('#models/customers/importer')
    return importCustomers(bytes, { dryRun: this.dryRun, invite: this.invite })
  }
}
