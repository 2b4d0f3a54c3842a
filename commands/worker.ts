import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class Worker extends BaseCommand {
  static commandName = 'worker'
  static description = 'Deliver notifications until stopped (SIGTERM, SIGINT)'
  static options: CommandOptions = { startApp: true, staysAlive: true }

  async run() {
    const { outbox } = await import('#models/deliveries/outbox')
    this.app.terminating(() => outbox.stop())
    this.app.listen('SIGINT', () => this.app.terminate())
    outbox.start()
    this.logger.info('worker started')
  }
}
