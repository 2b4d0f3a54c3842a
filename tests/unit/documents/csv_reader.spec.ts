import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { test } from '@japa/runner'
import { parseDate, parseDecimal, parseInteger, readCsv } from '#documents/csv_reader'

const COLUMNS = [
  { name: 'code_client', required: true },
  { name: 'nom', required: true, aliases: ['raison_sociale'] },
  { name: 'heures' },
] as const

const SAMPLES = new URL('../../../../shared/samples/erp/', import.meta.url)

function rowsOf(bytes: Uint8Array) {
  const reading = readCsv(bytes, { columns: COLUMNS })
  return reading.ok ? reading.rows : reading.reason
}

test.group('CSV reader', () => {
  const text = 'code_client;nom;heures\r\nC1;Carrières Brûlé;1599,6\r\nC2;L’Œuvre;\r\n'
  const expected = [
    { line: 2, values: { code_client: 'C1', nom: 'Carrières Brûlé', heures: '1599,6' } },
    { line: 3, values: { code_client: 'C2', nom: 'L’Œuvre', heures: '' } },
  ]

  test('reads the same rows from {$self}')
    .with([
      'windows-1252',
      'utf-8',
      'utf-8 with a byte order mark',
      'utf-16le with a byte order mark',
      'utf-16be with a byte order mark',
    ])
    .run(({ assert }, encoding) => {
      const [name, mark] = encoding.split(' with ')
      const bytes = iconv.encode(text, name, { addBOM: mark !== undefined })
      assert.deepEqual(rowsOf(bytes), expected)
    })

  test('reads semicolons, commas and tabs', ({ assert }) => {
    for (const delimiter of [';', ',', '\t']) {
      const bytes = Buffer.from(`code_client;nom\nC1;Delvallée\n`.replaceAll(';', delimiter))
      assert.deepEqual(rowsOf(bytes), [
        { line: 2, values: { code_client: 'C1', nom: 'Delvallée', heures: '' } },
      ])
    }
  })

  test('finds its columns in any order, case, accent and spacing, and ignores the others', ({
    assert,
  }) => {
    const reading = readCsv(Buffer.from('Raison  Sociale;inconnu;CODE-CLIENT\nA;x;C1\n'), {
      columns: COLUMNS,
    })
    assert.isTrue(reading.ok)
    if (!reading.ok) return
    assert.deepEqual(reading.rows[0].values, { code_client: 'C1', nom: 'A', heures: '' })
    assert.deepEqual(reading.headers, {
      code_client: 'CODE-CLIENT',
      nom: 'Raison  Sociale',
      heures: null,
    })
  })

  test('says which required columns are missing or repeated', ({ assert }) => {
    assert.deepEqual(readCsv(Buffer.from('heures\n5\n'), { columns: COLUMNS }), {
      ok: false,
      reason: 'missing_columns',
      columns: ['code_client', 'nom'],
    })
    assert.deepEqual(readCsv(Buffer.from('code_client;nom;Nom\n1;2;3\n'), { columns: COLUMNS }), {
      ok: false,
      reason: 'repeated_columns',
      columns: ['nom'],
    })
  })

  test('counts lines as an editor does, with blank lines and quoted line ends', ({ assert }) => {
    const bytes = Buffer.from(
      '\ncode_client;nom\r\n\r\nC1;"deux\r\nlignes\net trois"\r\nC2;3/4" tube\r\n\r\nC3;z\r\n'
    )
    assert.deepEqual(rowsOf(bytes), [
      { line: 4, values: { code_client: 'C1', nom: 'deux\nlignes\net trois', heures: '' } },
      { line: 7, values: { code_client: 'C2', nom: '3/4" tube', heures: '' } },
      { line: 9, values: { code_client: 'C3', nom: 'z', heures: '' } },
    ])
  })

  test('says where a quotation mark was never closed', ({ assert }) => {
    assert.deepEqual(
      readCsv(Buffer.from('code_client;nom\nC1;a\nC2;"b\nC3;c\n'), { columns: COLUMNS }),
      { ok: false, reason: 'malformed', line: 3 }
    )
  })

  test('leaves out and reports a row with more cells than the header', ({ assert }) => {
    const reading = readCsv(Buffer.from('code_client;nom\nC1;a;b\nC2;a;\n'), { columns: COLUMNS })
    assert.isTrue(reading.ok)
    if (!reading.ok) return
    assert.deepEqual(reading.problems, [{ line: 2, reason: 'too_many_cells' }])
    assert.deepEqual(
      reading.rows.map(({ line }) => line),
      [3]
    )
  })

  test('refuses what is not a text, nothing at all, and more than allowed', ({ assert }) => {
    assert.equal(rowsOf(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe])), 'binary')
    assert.equal(rowsOf(Buffer.from('%PDF-1.7\n\u0000\u0001')), 'binary')
    assert.equal(rowsOf(Buffer.alloc(0)), 'empty')
    assert.equal(rowsOf(Buffer.from('\uFEFF  \r\n \r\n')), 'empty')

    const many = Buffer.from(`code_client;nom\n${'C1;a\n'.repeat(11)}`)
    const options = { columns: COLUMNS, maxRows: 10 }
    assert.deepEqual(readCsv(many, options), { ok: false, reason: 'too_many_rows' })
    assert.deepEqual(readCsv(many, { columns: COLUMNS, maxBytes: 20 }), {
      ok: false,
      reason: 'too_large',
    })
  })

  test('a file of empty cells and quotes has no header: it counts as empty', ({ assert }) => {
    assert.deepEqual(readCsv(Buffer.from('""\n'), { columns: COLUMNS }), {
      ok: false,
      reason: 'empty',
    })
  })

  test('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        readCsv(bytes, { columns: COLUMNS })
      })
    )
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...';,\t"\r\n aé'), maxLength: 200 }),
        (tail) => {
          readCsv(Buffer.from(`code_client;nom\n${tail}`), { columns: COLUMNS })
        }
      )
    )
  })

  test('reads French numbers and refuses the rest', ({ assert }) => {
    const read = (cell: string) => {
      const parsed = parseDecimal(cell)
      return parsed.ok ? parsed.value : parsed.reason
    }
    assert.equal(read('1599,6'), '1599.6')
    assert.equal(read(' 1 599,60 '), '1599.60')
    assert.equal(read('1\u202F599'), '1599')
    assert.equal(read('1.599,60'), '1599.60')
    assert.equal(read('-5'), '-5')
    assert.equal(read('007'), '7')
    assert.equal(read(''), 'empty')
    for (const refused of ['beaucoup', '1,2,3', '12 34', '1e5', '0x10', '20O8', '--1', '1,', '∞']) {
      assert.equal(read(refused), 'invalid', refused)
    }
  })

  test('reads whole numbers within bounds', ({ assert }) => {
    assert.deepEqual(parseInteger('2015', { min: 1950, max: 2027 }), { ok: true, value: 2015 })
    assert.deepEqual(parseInteger('20O8'), { ok: false, reason: 'invalid' })
    assert.deepEqual(parseInteger('1,5'), { ok: false, reason: 'invalid' })
    assert.deepEqual(parseInteger('1900', { min: 1950 }), { ok: false, reason: 'too_small' })
    assert.deepEqual(parseInteger('3000', { max: 2027 }), { ok: false, reason: 'too_large' })
  })

  test('reads days that exist, the French way and the ISO way', ({ assert }) => {
    assert.deepEqual(parseDate('14/02/2026'), { ok: true, value: '2026-02-14' })
    assert.deepEqual(parseDate('2026-02-14'), { ok: true, value: '2026-02-14' })
    assert.deepEqual(parseDate(' 29/02/2024 '), { ok: true, value: '2024-02-29' })
    assert.deepEqual(parseDate(''), { ok: false, reason: 'empty' })
    for (const refused of [
      '31/02/2026',
      '29/02/2026',
      '2026-13-01',
      '02/14/2026',
      '14/02/26',
      'x',
    ]) {
      assert.deepEqual(parseDate(refused), { ok: false, reason: 'invalid' }, refused)
    }
  })

  test('reads the exports of the ERP', ({ assert }) => {
    const columns = ['code_client', 'numero_serie', 'heures'].map((name) => ({
      name,
      required: true,
    }))
    const machines = readCsv(readFileSync(new URL('machines.csv', SAMPLES)), { columns })
    assert.isTrue(machines.ok)
    if (machines.ok) assert.lengthOf(machines.rows, 1200)

    const mixed = readCsv(readFileSync(new URL('machines-with-errors.csv', SAMPLES)), { columns })
    assert.isTrue(mixed.ok)
    if (!mixed.ok) return
    assert.lengthOf(mixed.rows, 20)
    assert.equal(mixed.rows.find(({ line }) => line === 10)?.values.heures, 'beaucoup')
  }).skip(!existsSync(SAMPLES), 'the samples are not here')
})
