import { once } from 'node:events'
import { request } from 'node:http'
import { createServer } from 'node:https'
import { startServer } from '#tests/servers'
import type { AddressInfo } from 'node:net'

/** For `localhost`, signed by itself; it opens nothing but the tests. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQggyDEexcYBjCUePAt
lexaNpTpLhScmii51rgmvDlBd6ehRANCAASQgVntEtRzTVPHdUu5rSuMMnmU4b2e
1aspxNDg2pA9jRLJ4bHYraWXC+vhO6X5Ym9lENRgyjr4phpJJRT1/mba
-----END PRIVATE KEY-----`
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBljCCATugAwIBAgIUEVfEoJztFNr7Cg3ADJdJsWXn164wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDExNTI1OVoYDzIxMjYxMDMx
MTE1MjU5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASQgVntEtRzTVPHdUu5rSuMMnmU4b2e1aspxNDg2pA9jRLJ4bHYraWX
C+vhO6X5Ym9lENRgyjr4phpJJRT1/mbao2kwZzAdBgNVHQ4EFgQUFCLE3to4GmGT
Yfx8VLu3fDuybKMwHwYDVR0jBBgwFoAUFCLE3to4GmGTYfx8VLu3fDuybKMwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SQAwRgIhAPQKW5uFpNw3Dq68H6aNkEsqmY4aDAVTAOWE72YRO96vAiEAulVGpu4C
60dDq22SqlwWl1Q9z/huyoKADhoFLMA0N2E=
-----END CERTIFICATE-----`

/** The product with production's settings, behind a proxy that ends TLS as docs/operations.md says. */
export async function behindTls() {
  let inner = ''
  const proxy = createServer({ key: KEY, cert: CERTIFICATE }, (incoming, outgoing) => {
    const { method, url, headers } = incoming
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.14' }
    const onward = request(inner + url, { method, headers: { ...headers, ...forwarded } })
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.rawHeaders)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const site = `https://localhost:${(proxy.address() as AddressInfo).port}`
  const server = await startServer({
    NODE_ENV: 'production',
    APP_URL: site,
    APP_KEY: 'only-for-this-test-0123456789-0123456789',
    MAIL_FROM_ADDRESS: 'connect@siege.test',
  })
  inner = server.address
  return {
    site,
    stop() {
      server.stop()
      proxy.closeAllConnections()
      proxy.close()
    },
  }
}
