import type { SchemaRules } from '@adonisjs/lucid/types/schema_generator'

const json = {
  tsType: 'any',
  imports: [{ source: '#models/mixins/columns', namedImports: ['asJson'] }],
  decorator: '@column(asJson)',
}

/** SQLite gives booleans back as 0 and 1, and JSON as text. */
export default {
  types: {
    boolean: { tsType: 'boolean', imports: [], decorator: '@column({ consume: Boolean })' },
    json,
    jsonb: json,
  },
} satisfies SchemaRules
