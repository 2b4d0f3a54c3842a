import { BaseTransformer } from '@adonisjs/core/transformers'
import type Tag from '#models/tag'

export default class TagTransformer extends BaseTransformer<Tag> {
  toObject() {
    const { id, slug, name, color } = this.resource
    return { id, slug, name, color }
  }

  /** With `entity` and the count loaded. */
  forManagers() {
    const { entity, $extras } = this.resource
    return { ...this.toObject(), entity: entity.name, requests: Number($extras.requests_count) }
  }
}
