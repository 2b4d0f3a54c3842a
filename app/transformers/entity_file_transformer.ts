import { logoUrl } from '#transformers/entity_transformer'
import { MOST_GRACE_DAYS } from '#models/entities/strict'
import { BaseTransformer } from '@adonisjs/core/transformers'
import type { EntityFile } from '#queries/entity_file'

/** A company of the group, for head office. */
export default class EntityFileTransformer extends BaseTransformer<EntityFile> {
  toObject() {
    const { entity, inForce, unprotected } = this.resource
    return {
      ...this.pick(entity, ['code', 'slug', 'name', 'tagline', 'accent', 'siren', 'vatNumber']),
      logo: logoUrl(entity),
      secondFactor: {
        requiredAt: entity.secondFactorRequiredAt?.toISO() ?? null,
        graceDays: entity.secondFactorGraceDays,
        mostGraceDays: MOST_GRACE_DAYS,
        unprotected,
      },
      terms: entity.terms.map(({ id, version, effectiveOn, body, sha256 }) => ({
        id,
        version,
        body,
        sha256,
        effectiveOn: effectiveOn.toISODate()!,
        inForce: id === inForce?.id,
      })),
      agencies: entity.agencies.map((agency) => ({
        code: agency.code,
        slug: agency.code.toLowerCase(),
        name: agency.name,
        city: agency.city,
        address: agency.address,
        postalCode: agency.postalCode,
        email: agency.email,
        phone: agency.phone,
        openingHours: agency.openingHours,
        mailboxes: agency.teams.map(({ kind, email }) => ({ kind, email })),
      })),
    }
  }
}
