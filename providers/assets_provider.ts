import ViteProvider from '@adonisjs/vite/vite_provider'
import type { ApplicationService } from '@adonisjs/core/types'

/** Tests use the built pages, as production does, instead of a development server per process. */
export default class AssetsProvider extends ViteProvider {
  readonly #inTest: boolean

  constructor(app: ApplicationService) {
    super(app)
    this.#inTest = app.getEnvironment() === 'test'
  }

  async start() {
    if (!this.#inTest) await super.start()
  }

  async shutdown() {
    if (!this.#inTest) await super.shutdown()
  }
}
