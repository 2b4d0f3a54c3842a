import ShieldProvider from '@adonisjs/shield/shield_provider'
import ShieldMiddleware from '@adonisjs/shield/shield_middleware'

/** Shield would set its guards up anew for every request; their settings never change. */
export default class GuardsProvider extends ShieldProvider {
  async register() {
    this.app.container.singleton(ShieldMiddleware, async () => {
      const encryption = await this.app.container.make('encryption')
      return new ShieldMiddleware(this.app.config.get('shield', {}), encryption.use())
    })
  }
}
