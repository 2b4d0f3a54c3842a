import SessionMiddleware from '#middleware/session_middleware'
import { configProvider } from '@adonisjs/core'
import SessionProvider from '@adonisjs/session/session_provider'
import type { ResolvedSessionConfig } from '@adonisjs/session/types'

/** Sessions whose end is moved on sparingly (see the middleware). */
export default class SessionsProvider extends SessionProvider {
  register() {
    super.register()
    this.app.container.singleton(SessionMiddleware, async (resolver) => {
      const settings = this.app.config.get('session')
      const config = await configProvider.resolve<ResolvedSessionConfig>(this.app, settings)
      return new SessionMiddleware(config!, await resolver.make('emitter'))
    })
  }
}
