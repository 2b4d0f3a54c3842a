/** What a saved reply leaves open, in both languages; filled in when it is inserted. */
export const VARIABLES = {
  fr: ['client', 'contact', 'machine', 'numéro', 'moi'],
  en: ['customer', 'contact', 'machine', 'number', 'me'],
} as const

export type Filling = {
  customer: string
  contact: string
  machine: string
  number: string
  me: string
}

const MEANS: Record<string, keyof Filling> = {
  client: 'customer',
  customer: 'customer',
  contact: 'contact',
  machine: 'machine',
  numéro: 'number',
  numero: 'number',
  number: 'number',
  moi: 'me',
  me: 'me',
}

/** « Bonjour {contact} » becomes « Bonjour Karim Benali »; what it doesn't know stays as it is written. */
export function fillIn(body: string, filling: Filling): string {
  return body.replace(/\{\s*([\p{L}]+)\s*\}/gu, (written, name: string) => {
    const meaning = MEANS[name.toLowerCase()]
    return meaning ? filling[meaning] : written
  })
}
