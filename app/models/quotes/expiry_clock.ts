import Quote from '#models/quote'
import logger from '@adonisjs/core/services/logger'

const EVERY_MS = 10 * 60_000

/** Marks expired quotes while a worker runs. Several may: each quote is marked by one of them. */
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
    } catch (error) {
      logger.error({ err: error }, 'quotes: could not mark those that have expired')
    }
  }
}

export const expiryClock = new ExpiryClock()
