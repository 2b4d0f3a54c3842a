import type Activity from '#models/activity'
import type { I18n } from '@adonisjs/i18n'
import { BaseTransformer } from '@adonisjs/core/transformers'
import { activityIcon, describeActivity } from '#models/activities/description'

/** One line of history as a sentence in the reader's language. */
export default class ActivityTransformer extends BaseTransformer<Activity> {
  constructor(
    resource: Activity,
    protected i18n: I18n
  ) {
    super(resource)
  }

  toObject() {
    return {
      id: this.resource.id,
      icon: activityIcon(this.resource),
      text: describeActivity(this.resource, this.i18n),
      at: this.resource.createdAt.toUTC().toISO()!,
      visibility: this.resource.visibility,
    }
  }
}
