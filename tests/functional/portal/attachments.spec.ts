import { test } from '@japa/runner'
import Attachment from '#models/attachment'
import { attachUploads } from '#models/mixins/attachable'
import testUtils from '@adonisjs/core/services/test_utils'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import db from '@adonisjs/lucid/services/db'

const JPEG = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(300, 7)])
const PDF = Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\n%%EOF')

test.group('Portal / attachments', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  test('hugo uploads a photo and gets its id, name and address', async ({ assert, client }) => {
    const response = await client
      .post('/tp-c001/pieces-jointes')
      .loginAs(world.hugo)
      .withCsrfToken()
      .accept('json')
      .file('file', JPEG, { filename: '../plaque moteur.jpg' })

    response.assertStatus(201)
    const { id, name, url } = response.body()
    assert.equal(name, 'plaque moteur.jpg')
    const attachment = await Attachment.findByOrFail('publicId', id)
    assert.equal(attachment.contentType, 'image/jpeg')
    assert.equal(attachment.size, JPEG.byteLength)
    assert.equal(attachment.customerId, world.delvallee.id)

    const file = await client.get(url).loginAs(world.hugo)
    file.assertStatus(200)
    assert.deepEqual(file.body(), JPEG)
    file.assertHeader('x-content-type-options', 'nosniff')
    assert.include(file.header('content-security-policy'), 'sandbox')
    assert.include(file.header('content-disposition'), 'inline')
    assert.include(file.header('cache-control'), 'private')
  })

  test('a program that passes for a PDF, or a page for a photo, loses its dangerous name', async ({
    assert,
    client,
  }) => {
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(60), PDF])
    const page = Buffer.concat([JPEG, Buffer.from('<script>alert(1)</script>')])
    const send = (bytes: Buffer, filename: string) =>
      client
        .post('/tp-c001/pieces-jointes')
        .loginAs(world.hugo)
        .withCsrfToken()
        .accept('json')
        .file('file', bytes, { filename })

    assert.equal((await send(program, 'devis.exe')).body().name, 'devis.exe.pdf')
    assert.equal((await send(page, 'plaque.html')).body().name, 'plaque.html.jpg')
    assert.equal((await send(JPEG, 'PLAQUE.JPEG')).body().name, 'PLAQUE.JPEG')
  })

  test('a file whose bytes are not what its name says is refused in French', async ({ client }) => {
    const response = await client
      .post('/tp-c001/pieces-jointes')
      .loginAs(world.hugo)
      .withCsrfToken()
      .accept('json')
      .header('accept-language', 'fr')
      .file('file', Buffer.from('<html><script>alert(1)</script>'), { filename: 'photo.jpg' })

    response.assertStatus(422)
    response.assertBodyContains({ errors: [{ field: 'file', rule: 'acceptedFile' }] })
    response.assertTextIncludes('Ce type de fichier n’est pas accepté')
  })

  test('an empty upload and one without a file are refused', async ({ client }) => {
    const nothing = await client
      .post('/tp-c001/pieces-jointes')
      .loginAs(world.hugo)
      .withCsrfToken()
      .accept('json')
    nothing.assertStatus(422)

    const empty = await client
      .post('/tp-c001/pieces-jointes')
      .loginAs(world.hugo)
      .withCsrfToken()
      .accept('json')
      .file('file', Buffer.alloc(0), { filename: 'vide.pdf' })
    empty.assertStatus(422)
  })

  test('a file of more than 25 MB is refused with its limit', async ({ client }) => {
    const response = await client
      .post('/tp-c001/pieces-jointes')
      .loginAs(world.hugo)
      .withCsrfToken()
      .accept('json')
      .header('accept-language', 'fr')
      .file('file', Buffer.alloc(26 * 1024 * 1024, JPEG), { filename: 'film.jpg' })

    response.assertStatus(422)
    response.assertTextIncludes('trop lourd')
  })

  test('the file is not found for another customer nor for another entity', async ({ client }) => {
    const attachment = await uploaded(world)

    for (const [neighbour, account] of [
      [world.yann, 'tp-c002'],
      [world.zoe, 'man-c003'],
      [world.yann, 'tp-c001'],
    ] as const) {
      const response = await client
        .get(`/${account}/pieces-jointes/${attachment.publicId}`)
        .loginAs(neighbour)
      response.assertStatus(404)
    }
    const colleague = await client
      .get(`/agence/pieces-jointes/${attachment.publicId}`)
      .loginAs(world.paul)
    colleague.assertStatus(404)
  })

  test('a file follows the right of what it belongs to', async ({ client }) => {
    const attachment = await uploaded(world)
    const address = `/tp-c001/pieces-jointes/${attachment.publicId}`

    const alone = await client.get(address).loginAs(world.nadia)
    alone.assertStatus(403)

    await db.transaction((trx) =>
      attachUploads(trx, [attachment.publicId], {
        to: world.excavator,
        by: world.hugo,
        customerId: world.delvallee.id,
      })
    )
    const withoutFleet = await client.get(address).loginAs(world.nadia)
    withoutFleet.assertStatus(403)
    const withFleet = await client.get(address).loginAs(world.camille)
    withFleet.assertStatus(200)
    const agency = await client
      .get(`/agence/pieces-jointes/${attachment.publicId}`)
      .loginAs(world.lea)
    agency.assertStatus(200)
  })

  test('internal files do not exist for the customer', async ({ client }) => {
    const attachment = await uploaded(world)
    await attachment.merge({ visibility: 'internal' }).save()
    const response = await client
      .get(`/tp-c001/pieces-jointes/${attachment.publicId}`)
      .loginAs(world.camille)
    response.assertStatus(404)
  })

  test('the same bytes are kept once', async ({ assert }) => {
    const first = await uploaded(world)
    const second = await uploaded(world)
    assert.notEqual(first.publicId, second.publicId)
    assert.equal(first.diskKey, second.diskKey)
    assert.deepEqual(Buffer.from(await second.bytes()), PDF)
  })

  test('the pulse follows the newest public activity of the account', async ({
    assert,
    client,
  }) => {
    const before = await client.get('/tp-c001/pouls').loginAs(world.hugo)
    assert.deepEqual(before.body(), { latest: 0 })
    before.assertStatus(200)
    const neighbour = await client.get('/tp-c001/pouls').loginAs(world.yann)
    neighbour.assertStatus(404)
  })
})

function uploaded(world: Dealership) {
  return Attachment.store({
    content: { bytes: PDF },
    name: 'rapport.pdf',
    by: world.hugo,
    entityId: world.tp.id,
    customerId: world.delvallee.id,
  })
}
