import edge from 'edge.js'
import { HttpContext } from '@adonisjs/core/http'

type EdgeRenderer = ReturnType<typeof edge.createRenderer>

/**
 * Session, language and guards each share something with a request's template, which a visit never
 * renders: Edge's renderer, which looks for its components on the disk, is made by the first to render.
 */
class LateView {
  readonly #shared: Record<string, unknown>
  #made?: EdgeRenderer

  constructor(shared: Record<string, unknown>) {
    this.#shared = shared
  }

  share(values: Record<string, unknown>) {
    Object.assign(this.#shared, values)
    this.#made?.share(values)
    return this
  }

  render(template: string, state?: Record<string, unknown>) {
    return this.#renderer.render(template, state)
  }

  renderRaw(contents: string, state?: Record<string, unknown>) {
    return this.#renderer.renderRaw(contents, state)
  }

  get #renderer() {
    return (this.#made ??= edge.createRenderer().share(this.#shared))
  }
}

export default class ViewsProvider {
  async boot() {
    HttpContext.getter(
      'view',
      function (this: HttpContext) {
        return new LateView({ request: this.request }) as unknown as EdgeRenderer
      },
      true
    )
  }
}
