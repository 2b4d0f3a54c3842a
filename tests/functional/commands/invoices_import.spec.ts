import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { existsSync, readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import Invoice from '#models/invoice'
import InvoiceUpload from '#models/invoice_upload'
import InvoicesImport from '../../../commands/invoices_import.js'
import testUtils from '@adonisjs/core/services/test_utils'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { plainPdf, printInvoice } from '#tests/worlds/billing'
import type { FileReport } from '#models/invoice_uploads/intake'

const SAMPLES = new URL('../../../../shared/samples/facturx', import.meta.url).pathname

test.group('invoices:import', (group) => {
  let world: Dealership
  let folder: string

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
    folder = await mkdtemp(join(tmpdir(), 'factures-'))
    ace.ui.switchMode('raw')
    return async () => {
      ace.ui.switchMode('normal')
      await rm(folder, { recursive: true })
    }
  })

  async function run(...args: string[]) {
    const command = await ace.create(InvoicesImport, args)
    command.logger.flushLogs()
    await command.exec()
    const output = command.logger
      .getLogs()
      .filter(({ stream }) => stream === 'stdout')
      .map(({ message }) => message)
      .join('\n')
    return { command, output }
  }

  async function importJson(...args: string[]) {
    const { command, output } = await run(...args, '--json')
    const { files }: { files: FileReport[] } = JSON.parse(output)
    return { command, files, statuses: files.map(({ file, status }) => [file, status]) }
  }

  async function fill() {
    await mkdir(join(folder, 'octobre'))
    await writeFile(join(folder, 'octobre/a.pdf'), await printInvoice(world.delvallee))
    await writeFile(
      join(folder, 'octobre/b.PDF'),
      await printInvoice(world.delvallee, { notes: ['Duplicata'] })
    )
    await writeFile(join(folder, 'scan.pdf'), plainPdf())
    await writeFile(join(folder, 'vide.pdf'), '')
    await writeFile(join(folder, 'lisez-moi.txt'), 'rien')
  }

  test('a folder: imported, duplicate, to complete, refused; texts are left alone', async ({
    assert,
  }) => {
    await fill()
    const { command, files, statuses } = await importJson(folder, '--entity=TP')
    assert.deepEqual(statuses, [
      ['a.pdf', 'imported'],
      ['b.PDF', 'duplicate'],
      ['scan.pdf', 'needs_attention'],
      ['vide.pdf', 'rejected'],
    ])
    assert.equal(files[0].number, 'F-26-12345')
    assert.equal(files[0].grandTotal, '1449.01')
    assert.equal(files[0].lineCount, 2)
    assert.equal(files[3].reason, 'Le fichier est vide.')
    assert.equal(command.exitCode, 1)
    assert.lengthOf(await Invoice.all(), 0)
    assert.lengthOf(await InvoiceUpload.all(), 3)
  })

  test('--publish puts it on the screen of the customer, once', async ({ assert }) => {
    const file = join(folder, 'a.pdf')
    await writeFile(file, await printInvoice(world.delvallee))

    const first = await importJson(file, '--entity=tp', '--publish')
    assert.deepEqual(first.statuses, [['a.pdf', 'imported']])
    assert.equal(first.command.exitCode, 0)
    const again = await importJson(file, '--entity=TP', '--publish')
    assert.deepEqual(again.statuses, [['a.pdf', 'duplicate']])

    const [invoice, none] = await world.delvallee.related('invoices').query()
    assert.equal(invoice.number, 'F-26-12345')
    assert.isUndefined(none)
  })

  test('what waited is published by a second run that says so', async ({ assert }) => {
    const file = join(folder, 'a.pdf')
    await writeFile(
      file,
      await printInvoice(world.delvallee, {
        siren: '123456782',
        customer: {
          name: 'Inconnu',
          siren: '123456782',
          address: { street: 'x', postalCode: '1', city: 'y' },
        },
      })
    )
    const first = await importJson(file, '--entity=TP')
    assert.deepEqual(first.statuses, [['a.pdf', 'needs_attention']])
    const second = await importJson(file, '--entity=TP', '--customer=C001', '--publish')
    assert.deepEqual(second.statuses, [['a.pdf', 'imported']])
    assert.lengthOf(await world.delvallee.related('invoices').query(), 1)
  })

  test('--dry-run says the same and keeps nothing', async ({ assert }) => {
    await fill()
    const { statuses } = await importJson(folder, '--entity=TP', '--dry-run')
    assert.deepEqual(
      statuses.map(([, status]) => status),
      ['imported', 'duplicate', 'needs_attention', 'rejected']
    )
    assert.lengthOf(await InvoiceUpload.all(), 0)
  })

  test('an unknown entity, customer or path is wrong usage', async ({ assert }) => {
    for (const args of [
      [folder, '--entity=XX'],
      [folder],
      [folder, '--entity=TP', '--customer=C999'],
      [join(folder, 'nulle-part'), '--entity=TP'],
    ]) {
      const { command } = await run(...args)
      assert.equal(command.exitCode, 2)
    }
  })

  test('the samples say what expected.json says', async ({ assert }) => {
    const expected: Record<string, Partial<FileReport>> = JSON.parse(
      readFileSync(join(SAMPLES, 'expected.json'), 'utf8')
    )
    const { command, files } = await importJson(
      SAMPLES,
      '--entity=TP',
      '--customer=C001',
      '--publish'
    )
    for (const [name, figures] of Object.entries(expected)) {
      const report = files.find(({ file }) => basename(file) === name)!
      for (const [figure, value] of Object.entries(figures)) {
        assert.deepEqual(report[figure as keyof FileReport], value, `${name} ${figure}`)
      }
    }
    assert.equal(command.exitCode, 0)
    assert.deepEqual(
      (await world.delvallee.related('invoices').query().orderBy('number')).map(
        ({ number, grandTotalCents }) => [number, grandTotalCents]
      ),
      [
        ['AV-2017-0005', -23_347],
        ['FA-2017-0009', 53_075],
        ['FA-2017-0010', 67_115],
      ]
    )
  }).skip(!existsSync(SAMPLES), 'the samples are not here')
})
