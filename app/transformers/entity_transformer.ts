import { urlFor } from '@adonisjs/core/services/url_builder'
import type Entity from '#models/entity'
import { BaseTransformer } from '@adonisjs/core/transformers'

/** A new picture has a new address: browsers may keep the old one for ever. */
export function logoUrl({ logoKey, slug }: Entity) {
  return logoKey
    ? urlFor('auth.logos.show', { entity: slug }, { qs: { v: logoKey.slice(-12) } })
    : null
}

export default class EntityTransformer extends BaseTransformer<Entity> {
  toObject() {
    return {
      ...this.pick(this.resource, ['code', 'slug', 'name', 'tagline', 'accent']),
      logo: logoUrl(this.resource),
    }
  }

  /** For people who aren't signed in. */
  forDoor() {
    return {
      ...this.toObject(),
      agencies: this.resource.agencies.map(({ city, phone }) => ({ city, phone })),
    }
  }
}
