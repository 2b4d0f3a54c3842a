/** A browser without a screen: keeps its cookies, sends the page's token, follows nothing. */
export class Visitor {
  #cookies = new Map<string, string>()

  /** `at`: another server than the one of the tests. */
  constructor(
    cookies?: Map<string, string>,
    readonly at = `http://${process.env.HOST}:${process.env.PORT}`
  ) {
    if (cookies) this.#cookies = new Map(cookies)
  }

  /** Somebody who has stolen the cookies as they are now. */
  twin(at = this.at) {
    return new Visitor(this.#cookies, at)
  }

  cookie(name: string) {
    return this.#cookies.get(name)
  }

  forget(name: string) {
    this.#cookies.delete(name)
  }

  get #token() {
    return this.cookie('XSRF-TOKEN') ?? this.cookie('__Host-XSRF-TOKEN')
  }

  get(path: string, headers: Record<string, string> = {}) {
    return this.#send(path, { method: 'GET', headers })
  }

  post(path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) {
    return this.#submit('POST', path, form, headers)
  }

  put(path: string, form: Record<string, string> = {}) {
    return this.#submit('PUT', path, form)
  }

  delete(path: string, form: Record<string, string> = {}) {
    return this.#submit('DELETE', path, form)
  }

  /** What scripts of the pages send. */
  postJson(path: string, body: object = {}) {
    return this.#submit('POST', path, body, { 'content-type': 'application/json' })
  }

  async #submit(method: string, path: string, form: object, headers: Record<string, string> = {}) {
    if (!this.#token) await this.get('/connexion')
    const asJson = 'content-type' in headers
    return this.#send(path, {
      method,
      body: asJson ? JSON.stringify(form) : new URLSearchParams({ ...form }),
      headers: {
        ...headers,
        'x-xsrf-token': decodeURIComponent(this.#token ?? ''),
      },
    })
  }

  async #send(path: string, init: RequestInit) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${this.at}${path}`, {
      ...init,
      redirect: 'manual',
      headers: { 'accept': 'text/html', 'accept-language': 'fr', ...init.headers, cookie },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) {
        this.#cookies.delete(name)
      } else this.#cookies.set(name, value)
    }
    const { status, headers } = response
    return {
      status,
      headers,
      location: headers.get('location'),
      header: (name: string) => headers.get(name),
      body: await response.text(),
    }
  }
}
