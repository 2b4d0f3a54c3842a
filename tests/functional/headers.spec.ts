import { test } from '@japa/runner'
import { Visitor } from '#tests/visitor'
import testUtils from '@adonisjs/core/services/test_utils'
import { publishedInvoice } from '#tests/worlds/billing'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
import type { ApiResponse } from '@japa/api-client'

test.group('Headers', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => void (world = await dealership()))

  test('the door, a private page, a refusal and a page that is not there say what browsers may not do', async ({
    assert,
    client,
  }) => {
    const responses: Record<string, ApiResponse> = {
      'the door': await client.get('/connexion/tp'),
      'a private page': await client.get('/tp-c001/parc').loginAs(world.hugo),
      'a visit': await client.get('/tp-c001/parc').loginAs(world.hugo).withInertia(),
      'a refusal': await client.get('/tp-c001/factures').loginAs(world.hugo),
      'a neighbour': await client.get('/tp-c001/parc').loginAs(world.yann),
      'nothing': await client.get('/rien-du-tout'),
    }
    for (const [name, response] of Object.entries(responses)) {
      const header = (wanted: string) => response.header(wanted) ?? ''
      assert.equal(header('x-content-type-options'), 'nosniff', name)
      assert.equal(header('x-frame-options'), 'DENY', name)
      assert.equal(header('referrer-policy'), 'same-origin', name)
      assert.equal(header('cross-origin-opener-policy'), 'same-origin', name)
      assert.match(header('permissions-policy'), /geolocation=\(\)/, name)
      assert.match(header('permissions-policy'), /publickey-credentials-get=\(self\)/, name)
      if (name !== 'nothing') assert.equal(header('cache-control'), 'no-store', name)
    }
  })

  test('scripts come from our own files or carry the nonce of the answer, never inline', async ({
    assert,
    client,
  }) => {
    const [first, second] = [await client.get('/connexion/tp'), await client.get('/connexion/tp')]
    const policy = first.header('content-security-policy')!
    const scripts = /script-src ([^;]+)/.exec(policy)![1]
    assert.match(scripts, /^'self' 'nonce-[^']{16,}'$/)
    assert.notEqual(policy, second.header('content-security-policy'))
    for (const rule of [`object-src 'none'`, `base-uri 'none'`, `frame-ancestors 'none'`]) {
      assert.include(policy, rule)
    }
  })

  test('the page of a login link sends its address to no other site and is kept nowhere', async ({
    assert,
    client,
  }) => {
    const response = await client.get('/lien/some-token')
    assert.equal(response.header('referrer-policy'), 'same-origin')
    assert.equal(response.header('cache-control'), 'no-store')
  })

  test('an invoice comes as a file of the person’s own, under a safe name', async ({
    assert,
    client,
  }) => {
    const invoice = await publishedInvoice(world.delvallee, { number: 'F-26-12345' })
    const response = await client
      .get(`/tp-c001/factures/${invoice.slug}/document`)
      .qs({ download: 1 })
      .loginAs(world.nadia)
    response.assertStatus(200)
    assert.match(response.header('cache-control')!, /^private/)
    assert.match(response.header('content-disposition')!, /^attachment; filename="?[\w.-]+\.pdf"?/)
    assert.equal(response.header('x-content-type-options'), 'nosniff')
  })

  test('the session’s cookie is out of reach of scripts and of other sites', async ({
    assert,
    client,
  }) => {
    const response = await client.get('/connexion/tp')
    const cookies = [response.headers()['set-cookie']].flat().map(String)
    const session = cookies.find((cookie) => /session/.test(cookie))!
    assert.match(session, /HttpOnly/i)
    assert.match(session, /SameSite=Lax/i)
    assert.match(session, /Path=\//)
  })

  test('a page that only reads sends no cookie again, until the browser has lost one or becomes somebody', async ({
    assert,
  }) => {
    const browser = new Visitor()
    const sent = async (page: ReturnType<Visitor['get']>) =>
      (await page).headers.getSetCookie().map((line) => line.split('=')[0])

    assert.sameMembers(await sent(browser.get('/connexion/tp')), ['XSRF-TOKEN', 'connect_session'])
    assert.deepEqual(await sent(browser.get('/connexion/tp')), [])
    browser.forget('XSRF-TOKEN')
    assert.deepEqual(await sent(browser.get('/connexion/tp')), ['XSRF-TOKEN'])

    const before = browser.cookie('connect_session')
    await browser.post('/connexion/tp', { email: world.hugo.email, password: PASSWORD })
    assert.notEqual(browser.cookie('connect_session'), before)
    const after = browser.cookie('XSRF-TOKEN')
    assert.deepEqual(await sent(browser.get('/tp-c001')), [])

    await browser.post('/deconnexion')
    const left = await browser.get('/tp-c001')
    assert.equal(left.location, '/connexion')
    await browser.get('/connexion/tp')
    assert.notEqual(browser.cookie('XSRF-TOKEN'), after)
  })

  test('a form without its token changes nothing and says so in French', async ({
    assert,
    client,
  }) => {
    const refused = await client
      .put('/tp-c001/mon-compte')
      .loginAs(world.hugo)
      .json({ firstName: 'Hugues', lastName: 'Petit' })
      .redirects(0)
    assert.oneOf(refused.status(), [302, 303, 403])
    await world.hugo.refresh()
    assert.equal(world.hugo.firstName, 'Hugo')

    const page = await client
      .get('/tp-c001/mon-compte')
      .loginAs(world.hugo)
      .withFlashMessages({ errorsBag: { E_BAD_CSRF_TOKEN: 'Invalid or expired CSRF token' } })
      .withInertia()
    assert.include(JSON.stringify(page.body()), 'rien n’a été envoyé')
  })

  test('an address that is none says so in the language of the device', async ({ assert }) => {
    const visitor = new Visitor(new Map([['locale', 'en']]))
    const { status, body } = await visitor.get('/nowhere/at/all')
    assert.equal(status, 404)
    assert.match(body, /<html[^>]+lang="en"/)
  })

  test('hugo, who reads English, gets it on a device that speaks French', async ({
    assert,
    client,
  }) => {
    await world.hugo.speak('en')
    const response = await client
      .get('/tp-c001/parc')
      .header('accept-language', 'fr-FR')
      .loginAs(world.hugo)
      .withInertia()
    assert.equal((response.inertiaProps as { locale: string }).locale, 'en')
  })
})
