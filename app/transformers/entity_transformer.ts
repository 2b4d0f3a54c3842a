import type Entity from '#models/entity'
import { BaseTransformer } from '@adonisjs/core/transformers'

export default class EntityTransformer extends BaseTransformer<Entity> {
  toObject() {
    return this.pick(this.resource, ['code', 'slug', 'name', 'tagline', 'accent'])
  }

  /** For people who aren't signed in. */
  forDoor() {
    return {
      ...this.toObject(),
      agencies: this.resource.agencies.map(({ city, phone }) => ({ city, phone })),
    }
  }
}
