import { test } from '@japa/runner'
import { connect } from 'node:net'
import { mkdir, stat } from 'node:fs/promises'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import testUtils from '@adonisjs/core/services/test_utils'
import { PASSING_FILES } from '#config/bodyparser'
import { Visitor } from '#tests/visitor'
import { passingFiles } from '#tests/passing_files'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'

const JPEG = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(3000, 7)])

test.group('Files on their way in', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => void (world = await dealership()))

  for (const [what, path, status] of [
    ['a photo that is kept', '/tp-c001/pieces-jointes', 201],
    ['one for somebody else’s account', '/tp-c002/pieces-jointes', 404],
    ['one for an address that expects no file', '/tp-c001/mon-compte', 404],
  ] as const) {
    test(`${what} leaves nothing behind`, async ({ assert, client }) => {
      const response = await client
        .post(path)
        .loginAs(world.hugo)
        .withCsrfToken()
        .accept('json')
        .file('file', JPEG, { filename: 'plaque.jpg' })
      response.assertStatus(status)
      assert.isEmpty(passingFiles())
    })
  }

  test('several files in fields of any depth leave nothing behind, nor does a stranger’s', async ({
    assert,
    client,
  }) => {
    const deep = await client
      .post('/tp-c001/pieces-jointes')
      .loginAs(world.hugo)
      .withCsrfToken()
      .accept('json')
      .file('files[]', JPEG, { filename: 'un.jpg' })
      .file('files[]', JPEG, { filename: 'deux.jpg' })
      .file('lot[photos][0]', JPEG, { filename: 'trois.jpg' })
    deep.assertStatus(422)
    const stranger = await client
      .post('/tp-c001/pieces-jointes')
      .accept('json')
      .file('file', JPEG, { filename: 'plaque.jpg' })
    assert.notEqual(stranger.status(), 201)
    assert.isEmpty(passingFiles())
  })

  test('a stranger’s file isn’t written at all', async ({ assert }) => {
    await mkdir(PASSING_FILES, { recursive: true })
    const { mtimeMs: before } = await stat(PASSING_FILES)
    for (const path of ['/deconnexion', '/connexion/tp', '/tp-c001/pieces-jointes']) {
      const body = new FormData()
      body.append('file', new Blob([JPEG]), 'plaque.jpg')
      const at = `http://${process.env.HOST}:${process.env.PORT}${path}`
      const { status } = await fetch(at, { method: 'POST', body, redirect: 'manual' })
      assert.equal(status, 302)
    }
    assert.equal((await stat(PASSING_FILES)).mtimeMs, before)
  })

  test('a phone that loses its network in the second file leaves nothing behind', async () => {
    const hugo = new Visitor()
    await hugo.post('/connexion/tp', { email: world.hugo.email, password: PASSWORD })
    const part = (name: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"; filename="${name}.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`
    const socket = connect(Number(process.env.PORT), process.env.HOST)
    await once(socket, 'connect')
    socket.write(
      [
        'POST /deconnexion HTTP/1.1',
        `Host: ${process.env.HOST}`,
        `Cookie: connect_session=${hugo.cookie('connect_session')}`,
        'Content-Type: multipart/form-data; boundary=x',
        'Content-Length: 1000000',
        '\r\n',
      ].join('\r\n')
    )
    socket.write(Buffer.concat([Buffer.from(part('one')), JPEG, Buffer.from(`\r\n${part('two')}`)]))
    socket.write(Buffer.alloc(100_000, 1))
    await until(() => passingFiles().length === 2)
    socket.destroy()
    await until(() => passingFiles().length === 0)
  })
})

async function until(seen: () => boolean) {
  for (const deadline = Date.now() + 5000; Date.now() < deadline; await pause(20)) {
    if (seen()) return
  }
  throw new Error('it never came')
}
