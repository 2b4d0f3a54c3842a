import type { SchemaRules } from '@adonisjs/lucid/types/schema_generator'

const json = {
  tsType: 'any',
  imports: [{ source: '#models/mixins/columns', namedImports: ['asJson'] }],
  decorator: '@column(asJson)',
}

/** Lucid would look for `sha_256`. */
const sha256 = (columnName: string) => ({
  tsType: 'string',
  imports: [],
  decorator: `@column({ columnName: '${columnName}' })`,
})

/** SQLite gives booleans back as 0 and 1, and JSON as text. */
export default {
  types: {
    boolean: { tsType: 'boolean', imports: [], decorator: '@column({ consume: Boolean })' },
    json,
    jsonb: json,
  },
  columns: {
    sha256: sha256('sha256'),
    terms_sha256: sha256('terms_sha256'),
    content_sha256: sha256('content_sha256'),
  },
} satisfies SchemaRules
