import { test } from '@japa/runner'
import logger from '@adonisjs/core/services/logger'
import User from '#models/user'
import { dealership, PASSWORD } from '#tests/worlds/dealership'
import { emptied } from '#tests/database'
import { Visitor } from '#tests/visitor'
import type { Logger } from '@adonisjs/core/logger'

/** Everything that is logged meanwhile, at the finest level. */
function listen() {
  const lines: string[] = []
  const pino = (logger as Logger).pino as unknown as Record<symbol, unknown>
  const stream = Object.getOwnPropertySymbols(pino).find(
    ({ description }) => description === 'pino.stream'
  )!
  const [before, level] = [pino[stream], logger.level]
  pino[stream] = { write: (line: string) => lines.push(line) }
  logger.level = 'trace'
  return {
    lines,
    stop() {
      pino[stream] = before
      logger.level = level
    },
  }
}

test.group('Secrets', (group) => {
  emptied(group)

  test('no password, token or cookie is ever logged: sign-in, link, reset', async ({
    assert,
    cleanup,
  }) => {
    const { camille, hugo } = await dealership()
    await hugo.merge({ password: null }).save()
    const link = await hugo.sendLoginLink({ by: null })
    const reset = await camille.sendPasswordReset()
    const log = listen()
    cleanup(() => log.stop())

    const desk = new Visitor()
    const newPassword = 'sept pelles dans la brume'
    await desk.get('/connexion/tp')
    await desk.post('/connexion/tp', { email: camille.email, password: 'un faux mot de passe' })
    await desk.post('/connexion/tp', { email: camille.email, password: PASSWORD })
    const cookie = desk.cookie('connect_session')
    await desk.get('/tp-c001')
    await new Visitor().get(`/lien/${link}`)
    await new Visitor().post(`/lien/${link}`)
    await new Visitor().get(`/mot-de-passe/${reset}`)
    await new Visitor().post(`/mot-de-passe/${reset}`, { password: newPassword })
    await new Visitor().post('/mot-de-passe', { email: camille.email })
    await new Visitor().get(`/lien/${link}/nulle-part`)
    assert.exists(await User.verifyCredentials(camille.email, newPassword))

    logger.info('the log is listened to')
    const text = log.lines.join('\n')
    assert.include(text, 'the log is listened to')
    const secrets = { link, reset, cookie, PASSWORD, newPassword, wrong: 'un faux mot de passe' }
    for (const [name, secret] of Object.entries(secrets)) {
      assert.isString(secret, name)
      for (const form of [secret!, encodeURIComponent(secret!)]) assert.notInclude(text, form, name)
    }
  })

  test('what is given to the logger by mistake is taken out', ({ assert, cleanup }) => {
    const log = listen()
    cleanup(() => log.stop())
    logger.info({ password: 'grue', token: 'pelle', form: { password: 'benne', token: 'godet' } })
    for (const word of ['grue', 'pelle', 'benne', 'godet']) {
      assert.notInclude(log.lines.join('\n'), word)
    }
  })
})
