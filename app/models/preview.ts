import User from '#models/user'
import Customer from '#models/customer'
import Membership from '#models/membership'
import StaffMember from '#models/staff_member'
import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import { compose } from '@adonisjs/core/helpers'
import { PreviewSchema } from '#database/schema'
import { Trackable } from '#models/mixins/trackable'
import { belongsTo, scope } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

const LASTS = { minutes: 30 }

/** « Voir comme ce client »: a staff member looks at a customer's space, reads, and changes nothing. */
export default class Preview extends compose(PreviewSchema, Trackable) {
  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  static current = scope((query) =>
    query
      .whereNull('ended_at')
      .where('expires_at', '>', DateTime.now().toSQL({ includeOffset: false }))
  )

  static async start({
    by,
    customer,
    reason = null,
  }: {
    by: StaffMember
    customer: Customer
    reason?: string | null
  }): Promise<Preview> {
    const preview = new Preview().fill({
      userId: by.userId,
      entityId: customer.entityId,
      customerId: customer.id,
      reason,
      expiresAt: DateTime.now().plus(LASTS),
    })
    const details = { reason: reason ?? '' }
    await preview.transition(
      'preview_started',
      { by: by.author, visibility: 'internal', details },
      () => preview.save()
    )
    return preview
  }

  /**
   * The open preview of that account by that person, whose place and reach count as they are now:
   * somebody who is suspended or moved has lost it.
   */
  static async of(user: User, account: string): Promise<Preview | null> {
    const preview = await Preview.query()
      .withScopes((scopes) => scopes.current())
      .where('user_id', user.id)
      .whereHas('customer', (customer) => customer.where('account', account))
      .preload('customer', (customer) => customer.preload('entity'))
      .orderBy('id', 'desc')
      .first()
    if (!preview) return null
    const staff = await StaffMember.query()
      .where('user_id', user.id)
      .whereNull('disabled_at')
      .first()
    return staff?.may('manage') && staff.reaches(preview.customer) ? preview : null
  }

  async end(this: Preview, { by }: { by: StaffMember }): Promise<void> {
    await this.transition('preview_ended', { by: by.author, visibility: 'internal' }, async () => {
      if (this.endedAt) throw new StaleTransition('customers.preview.stale')
      await this.merge({ endedAt: DateTime.now() }).save()
    })
  }

  /** A place with every right, which is in no table and lasts one request. */
  get membership() {
    const membership = new Membership().fill({
      userId: this.userId,
      customerId: this.customerId,
      isAdmin: true,
      hasFleet: true,
      hasBuying: true,
      hasAccounting: true,
      buyingCeilingCents: null,
      suspendedAt: null,
    })
    membership.$setRelated('customer', this.customer)
    return membership
  }
}
