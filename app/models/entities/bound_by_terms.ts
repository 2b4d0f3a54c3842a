import { createHash } from 'node:crypto'
import TermsOfSale from '#models/terms_of_sale'
import Refusal from '#exceptions/refusal'
import { DateTime } from 'luxon'
import type Entity from '#models/entity'
import type { Author } from '#models/users/actor'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

export type TermsText = { version: string; body: string; effectiveOn: string }

/** Terms of sale are added to, never changed: quotes and orders name the version they stand on. */
export function BoundByTerms<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    async publishTerms(
      this: Entity,
      { by, version, body, effectiveOn }: { by: Author } & TermsText
    ): Promise<TermsOfSale> {
      const details = { name: this.name, version }
      return this.transition(
        'entity_terms_published',
        { by, details, visibility: 'internal' },
        async (trx) => {
          const known = await TermsOfSale.query({ client: trx })
            .where({ entity_id: this.id, version })
            .first()
          if (known) throw new Refusal('version', 'entities.refused.terms', { version })
          return TermsOfSale.create(
            {
              entityId: this.id,
              version,
              body,
              sha256: createHash('sha256').update(body).digest('hex'),
              effectiveOn: DateTime.fromISO(effectiveOn),
            },
            { client: trx }
          )
        }
      )
    }
  }
}
