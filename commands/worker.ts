import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class Worker extends BaseCommand {
  static commandName = 'worker'
  static description =
    'Deliver notifications and mark expired quotes until stopped (SIGTERM, SIGINT)'
  static options: CommandOptions = { startApp: true, staysAlive: true }

  async run() {
    const { outbox } = await import('#models/deliveries/outbox')
    const { expiryClock } = await import('#models/quotes/expiry_clock')
    this.app.terminating(async () => {
      await Promise.all([outbox.stop(), expiryClock.stop()])
    })
    this.app.listen('SIGINT', () => this.app.terminate())
    outbox.start()
    expiryClock.start()
    this.logger.info('worker started')
  }
}
