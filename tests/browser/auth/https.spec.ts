import { test } from '@japa/runner'
import SignIn from '#models/sign_in'
import { behindTls } from '#tests/https'
import { emptyTables } from '#tests/database'
import { giveCredentials } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'

/** The built product with production's settings, over real TLS: what a browser makes of its answers. */
test.group('Over https', (group) => {
  let world: Dealership
  let place: Awaited<ReturnType<typeof behindTls>>

  group.setup(async () => {
    await emptyTables()
    world = await dealership()
    place = await behindTls()
    return () => place.stop()
  })

  test('the browser keeps the session as `__Host-`, for this host and https alone', async ({
    assert,
    browser,
  }) => {
    const context = await browser.newContext({ baseURL: place.site, ignoreHTTPSErrors: true })
    const page = await context.newPage()
    const answer = await page.goto('/connexion/tp')
    assert.equal(
      answer!.headers()['strict-transport-security'],
      'max-age=31536000; includeSubDomains'
    )
    await giveCredentials(page, world.camille.email)
    await page.waitForURL(`${place.site}/${world.delvallee.account}`)

    const cookies = await context.cookies()
    const session = cookies.find(({ name }) => name === '__Host-connect_session')
    assert.containsSubset(session, {
      domain: 'localhost',
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    })
    assert.deepEqual(
      cookies.filter(({ secure }) => !secure).map(({ name }) => name),
      [],
      'no cookie leaves https'
    )
    const signIn = await SignIn.query().where('user_id', world.camille.id).firstOrFail()
    assert.equal(signIn.ip, '203.0.113.14', 'the person’s own address, from the proxy we trust')
    await context.close()
  })

  test('a session’s cookie without its prefix opens nothing', async ({ assert, browser }) => {
    const context = await browser.newContext({ baseURL: place.site, ignoreHTTPSErrors: true })
    const page = await context.newPage()
    await page.goto('/connexion/tp')
    await giveCredentials(page, world.hugo.email)
    const [session] = (await context.cookies()).filter(({ name }) => /session$/.test(name))
    await page.goto('about:blank')
    await context.clearCookies()
    const { value, domain, path } = session
    await context.addCookies([{ name: 'connect_session', value, domain, path, secure: true }])
    await page.goto(`/${world.delvallee.account}`)
    assert.include(page.url(), '/connexion')
    await context.close()
  })
})
