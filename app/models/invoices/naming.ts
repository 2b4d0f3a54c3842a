import Invoice from '#models/invoice'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Words that stand where a slug could in URLs. */
const RESERVED = new Set(['export', 'archive'])

/** The ERP's number in a form that URLs carry as it is; numbers that then look alike get a suffix. */
export async function freeSlug(
  trx: TransactionClientContract,
  { entityId, number }: { entityId: number; number: string }
) {
  const base = slugOf(number)
  for (let copy = 1; ; copy++) {
    const slug = copy === 1 ? base : `${base}-${copy}`
    if (RESERVED.has(slug.toLowerCase())) continue
    const taken = await Invoice.query({ client: trx })
      .where({ entityId })
      .where('slug', slug)
      .select('id')
      .first()
    if (!taken) return slug
  }
}

export function slugOf(number: string) {
  const slug = number
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 55)
  return slug || 'facture'
}

/** What the downloaded file is called: `2026-11_F12345_Terrassements-Delvallee.pdf`. */
export function fileNameOf(invoice: { number: string; issuedOn: string }, customerName: string) {
  const company = slugOf(customerName).replace(/\./g, '').slice(0, 60)
  return `${invoice.issuedOn.slice(0, 7)}_${slugOf(invoice.number)}_${company}.pdf`
}
