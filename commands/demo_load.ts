import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class DemoLoad extends BaseCommand {
  static commandName = 'demo:load'
  static description = 'Load the demonstration data into an empty database'
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Print the result as one JSON document' })
  declare json: boolean

  async run() {
    const { default: Entity } = await import('#models/entity')
    if (await Entity.first()) {
      this.logger.error('The database holds data already: the demonstration needs an empty one.')
      this.exitCode = 1
      return
    }
    const { loadDemo } = await import('#database/seeders/demo/main')
    const { counts } = await loadDemo()
    if (this.json) console.log(JSON.stringify(counts))
    else
      this.logger.success(
        `Demonstration loaded: ${Object.entries(counts)
          .map(([name, count]) => `${count} ${name}`)
          .join(', ')}`
      )
  }
}
