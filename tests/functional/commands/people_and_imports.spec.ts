import { test } from '@japa/runner'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import iconv from 'iconv-lite'
import testUtils from '@adonisjs/core/services/test_utils'
import User from '#models/user'
import Machine from '#models/machine'
import Customer from '#models/customer'
import Delivery from '#models/delivery'
import { importEntities } from '#models/entities/importer'
import { importAgencies } from '#models/agencies/importer'
import { importMachines } from '#models/machines/importer'
import { importCustomers } from '#models/customers/importer'
import { execFile } from 'node:child_process'

const SAMPLES = new URL('../../../../shared/samples/erp/', import.meta.url)

const ENTITIES = 'code;nom;siren;ville\r\nTP;Entité Travaux Publics;991000006;Seclin\r\n'
const AGENCIES =
  'entite;code;nom;ville;code_postal;email;telephone\r\nTP;SEC;Agence de Seclin;Seclin;59113;sec@agence.example;03 20 00 00 00\r\n'
const CUSTOMERS =
  'code_client;raison_sociale;siren;entite;agence;contact_prenom;contact_nom;contact_email;ville\r\n' +
  'C1;Carrières Brûlé;999139090;TP;SEC;Loïc;Moreau;loic@brule.example;Amiens\r\n' +
  'C2;Ets Müller-Noël;991815903;TP;SEC;Agnès;Noël;agnes@muller.example;Rouen\r\n'
const MACHINES =
  'code_client;numero_serie;marque;modele;type;nom;reference_parc;annee;heures;site;derniere_vgp\r\n' +
  'C1;VCE001;Volvo CE;EC220E;Pelle sur chenilles;Pelle 1;P-1;2015;1599,6;Carrière nord;14/02/2026\r\n' +
  'NOPE;VCE002;Volvo CE;EC220E;Pelle;;;2015;1;;\r\n' +
  'C1;;Volvo CE;EC220E;Pelle;;;2015;1;;\r\n' +
  'C1;VCE004;Volvo CE;;Pelle;;;2015;1;;\r\n' +
  'C1;VCE005;Volvo CE;EC220E;Pelle;;;20O8;1;;\r\n' +
  'C1;VCE006;Volvo CE;EC220E;Pelle;;;2015;beaucoup;;\r\n' +
  'C1;VCE007;Volvo CE;EC220E;Pelle;;;2015;-5;;\r\n' +
  'C1;VCE008;Volvo CE;EC220E;Pelle;;;2015;1;;31/02/2026\r\n' +
  'C1;VCE001;Volvo CE;EC220E;Pelle sur chenilles;Pelle 1;P-1;2015;1599,6;;\r\n'

const ansi = (text: string) => iconv.encode(text, 'windows-1252')

test.group('Commands / people and imports', (group) => {
  group.each.setup(() => testUtils.db().truncate())

  async function organisation() {
    await importEntities(ansi(ENTITIES))
    await importAgencies(ansi(AGENCIES))
  }

  test('files in the ERP’s own encoding go in, twice without a change', async ({ assert }) => {
    await organisation()
    assert.deepInclude(await importCustomers(ansi(CUSTOMERS)), { created: 2, rejected: 0 })
    assert.deepInclude(await importCustomers(ansi(CUSTOMERS)), { created: 0, unchanged: 2 })
    const customer = await Customer.findByOrFail('account', 'tp-c1')
    assert.equal(customer.name, 'Carrières Brûlé')
    const loic = await User.findByOrFail('email', 'loic@brule.example')
    assert.equal(loic.firstName, 'Loïc')
    assert.isNull(await Delivery.query().first(), 'nobody is mailed unless asked')
  })

  test('UTF-8 with BOM, commas, tabs and other column orders are the same file', async ({
    assert,
  }) => {
    await organisation()
    const rows = CUSTOMERS.trim()
      .split('\r\n')
      .map((line) => line.split(';'))
    const write = (delimiter: string) =>
      rows.map((cells) => [...cells].reverse().join(delimiter)).join('\n')
    assert.deepInclude(await importCustomers(Buffer.from(`\uFEFF${write(',')}`)), { created: 2 })
    assert.deepInclude(await importCustomers(Buffer.from(write('\t'))), { unchanged: 2 })
  })

  test('with invite each new contact gets a login link', async ({ assert }) => {
    await organisation()
    await importCustomers(ansi(CUSTOMERS), { invite: true })
    assert.lengthOf(await Delivery.all(), 2)
    await importCustomers(ansi(CUSTOMERS), { invite: true })
    assert.lengthOf(await Delivery.all(), 2)
  })

  test('bad lines are named by line and column; the good ones go in', async ({ assert }) => {
    await organisation()
    await importCustomers(ansi(CUSTOMERS))
    const dry = await importMachines(ansi(MACHINES), { dryRun: true })
    assert.isNull(await Machine.first())
    const report = await importMachines(ansi(MACHINES))
    assert.deepEqual(report, dry)
    assert.deepInclude(report, { created: 1, updated: 0, unchanged: 0, rejected: 8 })
    assert.deepEqual(
      report.errors.map(({ line, field, key }) => [line, field, key]),
      [
        [3, 'code_client', 'unknown_customer'],
        [4, 'numero_serie', 'empty'],
        [5, 'modele', 'empty'],
        [6, 'annee', 'not_a_number'],
        [7, 'heures', 'not_a_number'],
        [8, 'heures', 'out_of_range'],
        [9, 'derniere_vgp', 'not_a_date'],
        [10, 'numero_serie', 'repeated'],
      ]
    )
    const machine = await Machine.query().preload('inspections').firstOrFail()
    assert.equal(machine.hours, 1599.6)
    assert.equal(machine.status, 'active')
    assert.equal(machine.nextInspectionOn?.toISODate(), '2027-02-14')
    assert.lengthOf(machine.inspections, 1)
  })

  test('the exports of an ERP go in as they come, and their bad lines are named', async ({
    assert,
  }) => {
    const sample = (name: string) => readFileSync(new URL(name, SAMPLES))
    const expected = JSON.parse(sample('expected.json').toString())
    await importEntities(sample('entities.csv'))
    await importAgencies(sample('agencies.csv'))
    assert.deepInclude(await importCustomers(sample('customers.csv')), {
      created: expected.customers,
      rejected: 0,
    })
    assert.deepInclude(await importMachines(sample('machines.csv')), {
      created: expected.machines,
      rejected: 0,
    })
    const { rows, accepted, errors } = expected.machinesWithErrors
    const report = await importMachines(sample('machines-with-errors.csv'))
    assert.equal(report.rejected, rows - accepted)
    assert.equal(report.created + report.updated + report.unchanged, accepted)
    assert.deepEqual(
      report.errors.map(({ line, field }) => ({ line, field })),
      errors
    )
  }).skip(!existsSync(SAMPLES), 'the samples are not here')

  test('hours that the customer has read since aren’t lowered', async ({ assert }) => {
    await organisation()
    await importCustomers(ansi(CUSTOMERS))
    await importMachines(ansi(MACHINES))
    await Machine.query().update({ hours: 1700 })
    const report = await importMachines(ansi(MACHINES))
    assert.equal(report.unchanged, 1)
    assert.equal((await Machine.firstOrFail()).hours, 1700)
  })

  test('what is no CSV, or lacks a column, is refused as a whole', async ({ assert }) => {
    const cases: [Buffer, string][] = [
      [Buffer.alloc(0), 'file_empty'],
      [Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]), 'file_binary'],
      [Buffer.from('nom;prenom\nx;y\n'), 'missing_columns'],
    ]
    for (const [bytes, key] of cases) {
      const report = await importMachines(bytes)
      assert.equal(report.errors[0].key, key)
      assert.equal(report.created, 0)
    }
  })

  test('the commands answer scripts: JSON on stdout, exit status, what is missing', async ({
    assert,
  }) => {
    const folder = await mkdtemp(join(tmpdir(), 'connect-csv-'))
    const file = join(folder, 'entities.csv')
    await writeFile(file, ansi(ENTITIES))

    const entities = await ace('entities:import', file, '--json')
    assert.equal(entities.code, 0)
    assert.deepEqual(JSON.parse(entities.stdout), {
      created: 1,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      errors: [],
    })
    const agency = await ace(
      ...['agency:create', '--entity', 'TP', '--code', 'SEC', '--city', 'Seclin'],
      ...['--email', 'sec@agence.test', '--workshop', 'atelier@agence.test', '--json']
    )
    assert.equal(JSON.parse(agency.stdout).teams.workshop, 'atelier@agence.test')
    assert.equal(JSON.parse(agency.stdout).teams.parts, 'sec@agence.test')

    const missing = await ace('customer:create', '--entity', 'TP', '--agency', 'SEC', '--json')
    assert.equal(missing.code, 2)
    assert.equal(missing.stdout, '')
    assert.include(missing.stderr, '--code')

    const customer = await ace(
      ...['customer:create', '--entity', 'TP', '--agency', 'SEC', '--code', 'C9', '--name', 'Ets'],
      ...['--email', 'a@ets.test', '--first-name', 'Anne', '--last-name', 'Ets', '--json']
    )
    assert.equal(JSON.parse(customer.stdout).account, 'tp-c9')
    assert.lengthOf(await Delivery.all(), 1)

    const link = await ace('login_link:send', 'a@ets.test', '--show', '--json')
    assert.match(JSON.parse(link.stdout).url, /\/lien\/[\w-]{43}$/)
    const unknown = await ace('login_link:send', 'b@ets.test', '--json')
    assert.equal(unknown.code, 1)
  }).timeout(90_000)
})

function ace(...args: string[]) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(process.execPath, ['ace.js', ...args], (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr })
    )
    child.stdin?.end()
  })
}
