import type { ApplicationService } from '@adonisjs/core/types'

/** Commands and the worker write mails with links too: outside the web server, routes are settled here. */
export default class UrlsProvider {
  constructor(protected app: ApplicationService) {}

  async ready() {
    const router = await this.app.container.make('router')
    router.commit()
  }
}
