import env from '#start/env'
import type { ApplicationService } from '@adonisjs/core/types'

/** Delivers notifications inside the web process, where the settings say so (WORKER=inline). */
export default class WorkerProvider {
  #stop: (() => Promise<unknown>) | null = null

  constructor(protected app: ApplicationService) {}

  async ready() {
    if (env.get('WORKER') !== 'inline' || this.app.getEnvironment() !== 'web') return
    const { outbox } = await import('#models/deliveries/outbox')
    const { expiryClock } = await import('#models/quotes/expiry_clock')
    outbox.start()
    expiryClock.start()
    this.#stop = () => Promise.all([outbox.stop(), expiryClock.stop()])
  }

  async shutdown() {
    await this.#stop?.()
  }
}
