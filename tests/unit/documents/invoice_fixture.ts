import { deflateSync } from 'node:zlib'
import type { FacturxInvoice } from '#documents/facturx_writer'

const address = { street: '12 rue de l’Épinette', postalCode: '59113', city: 'Seclin' }

export const entity = {
  name: 'Entité Travaux Publics (fictive)',
  legalForm: 'SAS',
  capital: '150 000 €',
  siren: '991000006',
  siret: '99100000600018',
  vatNumber: 'FR33991000006',
  rcsCity: 'Lille Métropole',
  address,
  iban: 'FR76 3000 4000 0312 3456 7890 143',
  accent: '#b8430d',
}

export const agency = { name: 'Agence de Seclin', address, phone: '03 20 00 00 00' }

export const customer = {
  name: 'Terrassements Delvallée',
  code: 'C700000',
  siren: '991815903',
  vatNumber: 'FR75991815903',
  address: { street: '4 chemin des Marais', postalCode: '59175', city: 'Templemars' },
}

export const machine = { brand: 'Volvo CE', model: 'EC220E', fleetNumber: 'P-14', hours: 6480 }

export function anInvoice(changes: Partial<FacturxInvoice> = {}): FacturxInvoice {
  return {
    kind: 'invoice',
    number: 'F-26-00412',
    issuedOn: '2026-11-22',
    dueOn: '2026-12-31',
    entity,
    agency,
    customer,
    machine,
    lines: [
      {
        reference: 'VOE 937814',
        description: 'Flexible haute pression 3/4" & raccords <inox>',
        quantityMilli: 2_000,
        unit: 'pce',
        unitPriceCents: 13_850,
        discountBps: 500,
        vatRateBps: 2000,
      },
      {
        description: 'Main-d’œuvre atelier',
        quantityMilli: 9_500,
        unit: 'h',
        unitPriceCents: 8_600,
        vatRateBps: 2000,
      },
    ],
    purchaseOrderNumber: 'BC-118',
    ...changes,
  }
}

/** A PDF written by hand around one attachment, for what no library would agree to write. */
export function pdfAround(
  attachment: Buffer,
  { filter = '', name = 'factur-x.xml', catalog = '/AF [4 0 R]' } = {}
): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  const size = () => chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  const object = (id: number, ...content: (string | Buffer)[]) => {
    offsets[id] = size()
    chunks.push(Buffer.from(`${id} 0 obj\n`), ...content.map((part) => Buffer.from(part)))
    chunks.push(Buffer.from('\nendobj\n'))
  }
  object(1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`)
  object(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>')
  object(3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>')
  object(4, `<< /Type /Filespec /F (${name}) /UF (${name}) /EF << /F 5 0 R >> >>`)
  object(
    5,
    `<< /Type /EmbeddedFile /Length ${attachment.length} ${filter} >>\nstream\n`,
    attachment,
    '\nendstream'
  )
  const table = size()
  const entries = [1, 2, 3, 4, 5].map((id) => `${String(offsets[id]).padStart(10, '0')} 00000 n \n`)
  chunks.push(
    Buffer.from(
      `xref\n0 6\n0000000000 65535 f \n${entries.join('')}` +
        `trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
    )
  )
  return Buffer.concat(chunks)
}

export function deflatedPdf(content: Buffer): Buffer {
  return pdfAround(deflateSync(content), { filter: '/Filter /FlateDecode' })
}
