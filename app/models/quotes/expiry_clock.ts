import Quote from '#models/quote'
import { DateTime } from 'luxon'
import logger from '@adonisjs/core/services/logger'

const EVERY_MS = 10 * 60_000

/** Nobody wants a mail in the middle of the night. */
const REMINDS = { from: 8, to: 20 }

/** Marks expired quotes and reminds of those that end, while a worker runs. Several may: each quote is taken by one of them. */
export class ExpiryClock {
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()

  start() {
    this.#timer ??= setInterval(() => (this.#running = this.#tick()), EVERY_MS)
    this.#running = this.#tick()
  }

  async stop() {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    await this.#running
  }

  async #tick() {
    try {
      await Quote.expireOverdue()
      const { hour } = DateTime.now().setZone('Europe/Paris')
      if (hour >= REMINDS.from && hour < REMINDS.to) await Quote.remindExpiring()
    } catch (error) {
      logger.error(
        { err: error },
        'quotes: could not mark those that have expired, or remind of those that end'
      )
    }
  }
}

export const expiryClock = new ExpiryClock()
