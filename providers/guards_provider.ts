import ShieldProvider from '@adonisjs/shield/shield_provider'
import GuardsMiddleware from '#middleware/guards_middleware'

/** Shield would set its guards up anew for every request (see the middleware). */
export default class GuardsProvider extends ShieldProvider {
  async register() {
    this.app.container.singleton(GuardsMiddleware, async () => {
      const encryption = await this.app.container.make('encryption')
      return new GuardsMiddleware(this.app.config.get('shield', {}), encryption.use())
    })
  }
}
