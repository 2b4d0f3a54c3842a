import { cookieName } from '#config/app'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** What each answer forbids the browser, beside the policies that Shield writes. */
const HEADERS = {
  'referrer-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

export function protect(response: HttpContext['response']) {
  for (const [name, value] of Object.entries(HEADERS)) response.header(name, value)
}

/**
 * Comes first, so that refused and failed requests carry the headers too. Pages are kept nowhere; a
 * controller that serves what may be kept (files, logos) says so itself.
 */
export default class HeadersMiddleware {
  async handle({ response }: HttpContext, next: NextFn) {
    protect(response)
    response.header('cache-control', 'no-store')
    try {
      return await next()
    } finally {
      bindToHost(response)
    }
  }
}

/** Shield leaves no choice of its cookie's name. */
function bindToHost(response: HttpContext['response']) {
  const cookies = [response.getHeader('set-cookie') ?? []].flat().map(String)
  const bound = cookies.map((cookie) => cookie.replace(/^XSRF-TOKEN(?==)/, cookieName))
  if (bound.length > 0) response.header('set-cookie', bound)
}
