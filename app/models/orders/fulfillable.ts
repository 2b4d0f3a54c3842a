import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import type Order from '#models/order'
import type { OrderStatus } from '#models/order'
import type StaffMember from '#models/staff_member'
import type { ActivityAction } from '#models/activity'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

type Stage = { by: StaffMember }

type Step = {
  action: ActivityAction
  to: OrderStatus
  from: OrderStatus[]
  details?: Record<string, unknown>
  facts?: Partial<Pick<Order, 'tracking' | 'completedAt' | 'cancellationReason'>>
}

/** The stages of an order, each said by the agency. */
export function Fulfillable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    prepare(this: Order, { by }: Stage): Promise<void> {
      return this.reach(by, { action: 'order_preparing', to: 'preparing', from: ['confirmed'] })
    }

    /** At the counter of the agency. */
    markReady(this: Order, { by }: Stage): Promise<void> {
      return this.reach(by, {
        action: 'order_ready',
        to: 'ready',
        from: ['confirmed', 'preparing'],
      })
    }

    ship(
      this: Order,
      { by, tracking = null }: Stage & { tracking?: string | null }
    ): Promise<void> {
      return this.reach(by, {
        action: 'order_shipped',
        to: 'shipped',
        from: ['confirmed', 'preparing', 'ready'],
        details: { tracking },
        facts: { tracking },
      })
    }

    complete(this: Order, { by }: Stage): Promise<void> {
      return this.reach(by, {
        action: 'order_completed',
        to: 'completed',
        from: ['confirmed', 'preparing', 'ready', 'shipped'],
        facts: { completedAt: DateTime.now() },
      })
    }

    cancel(this: Order, { by, reason }: Stage & { reason: string }): Promise<void> {
      return this.reach(by, {
        action: 'order_cancelled',
        to: 'cancelled',
        from: ['confirmed', 'preparing', 'ready', 'shipped'],
        details: { reason },
        facts: { cancellationReason: reason },
      })
    }

    async reach(
      this: Order,
      by: StaffMember,
      { action, to, from, details, facts }: Step
    ): Promise<void> {
      const gesture = { by: by.author, details: { number: this.number, ...details } }
      await this.transition(action, gesture, async () => {
        if (!from.includes(this.status)) {
          throw new StaleTransition('orders.errors.stage', { status: this.status })
        }
        await this.merge({ ...facts, status: to }).save()
      })
    }
  }
}
