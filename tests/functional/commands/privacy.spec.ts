import { test } from '@japa/runner'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import db from '@adonisjs/lucid/services/db'
import ace from '@adonisjs/core/services/ace'
import User from '#models/user'
import Activity from '#models/activity'
import Attachment from '#models/attachment'
import AuditEntry from '#models/audit_entry'
import Delivery from '#models/delivery'
import LoginLink from '#models/login_link'
import MutedNotice from '#models/muted_notice'
import Membership from '#models/membership'
import QuoteAcceptance from '#models/quote_acceptance'
import UserExport from '../../../commands/user_export.js'
import PrivacyPurge from '../../../commands/privacy_purge.js'
import UserAnonymize from '../../../commands/user_anonymize.js'
import { DateTime, type DurationLikeObject } from 'luxon'
import { PASSING_FILES } from '#config/bodyparser'
import { quietly } from '#tests/console'
import { emptied } from '#tests/database'
import { fenced } from '#tests/worlds/fenced'
import { issuedHoses, issuedPump } from '#tests/worlds/quoting'
import { dealership, PASSWORD } from '#tests/worlds/dealership'
import { inactivePeople, purge, RETENTION } from '#models/privacy/retention'

const ago = (duration: DurationLikeObject) =>
  DateTime.now().minus(duration).toUTC().toFormat('yyyy-MM-dd HH:mm:ss')

test.group('Commands / privacy', (group) => {
  emptied(group)

  test('user:export writes what is kept about a person into a file of its own', async ({
    assert,
  }) => {
    await dealership()
    const output = join(await mkdtemp(join(tmpdir(), 'connect-export-')), 'hugo.zip')
    const command = await ace.create(UserExport, ['hugo@delvallee.test', '--output', output])
    await quietly(() => command.exec())
    command.assertSucceeded()
    assert.equal((await readFile(output)).subarray(0, 2).toString(), 'PK')
    assert.equal((await stat(output)).mode & 0o077, 0, 'for its owner only')
    assert.exists(await AuditEntry.findBy('action', 'data_exported'))

    const again = await ace.create(UserExport, ['hugo@delvallee.test', '--output', output])
    await quietly(() => again.exec())
    assert.equal(again.exitCode, 1, 'a file that is there is not written over')
  })

  test('nobody by that address is said, with exit status 1', async ({ assert }) => {
    const command = await ace.create(UserExport, ['personne@nulle-part.test'])
    const { printed } = await quietly(() => command.exec())
    assert.equal(command.exitCode, 1)
    assert.include(printed, 'personne@nulle-part.test')
  })

  test('user:anonymize asks first: without a terminal and without --force nothing happens', async ({
    assert,
  }) => {
    await dealership()
    const command = await ace.create(UserAnonymize, ['hugo@delvallee.test', '--json'])
    await quietly(() => command.exec())
    assert.equal(command.exitCode, 2)
    assert.exists(await User.findBy('email', 'hugo@delvallee.test'))
  })

  test('an anonymised person has no name, address, way in or place; what they signed stays', async ({
    assert,
  }) => {
    const world = await fenced()
    const { camille, delvallee, order, ordered } = world
    await camille.sendLoginLink({ by: null })
    await camille.sendPasswordReset()
    await camille.chooseNotices(['quotes'], [])

    const command = await ace.create(UserAnonymize, [camille.email, '--force', '--json'])
    const { printed } = await quietly(() => command.exec())
    command.assertSucceeded()
    assert.deepInclude(JSON.parse(printed), { accountsWithoutAdmin: [delvallee.account] })

    const gone = await User.findOrFail(camille.id)
    assert.equal(gone.fullName, `Utilisateur supprimé ${gone.id}`)
    assert.equal(gone.email, `supprime-${gone.id}@anonyme.invalid`)
    assert.isNull(gone.phone)
    assert.isNull(gone.password)
    assert.isNotNull(gone.disabledAt)
    await assert.rejects(() => User.verifyCredentials('camille@delvallee.test', PASSWORD))
    assert.isNull(await LoginLink.findBy('userId', gone.id))
    assert.isNull(await MutedNotice.findBy('userId', gone.id))
    assert.isNull(await Delivery.query().where({ user_id: gone.id, channel: 'portal' }).first())
    assert.isNull(
      await Membership.query().where('user_id', gone.id).whereNull('suspended_at').first()
    )
    const acceptance = await QuoteAcceptance.findByOrFail('quoteId', ordered.id)
    assert.equal(acceptance.userId, gone.id)
    assert.isString(acceptance.signatoryName)
    await order.refresh()
    assert.equal(order.placedById, gone.id)
    assert.exists(await AuditEntry.findBy('action', 'anonymized'))
  })

  test('their name leaves the history’s sentences, and others keep theirs', async ({ assert }) => {
    const { camille, hugo, nadia } = await fenced()
    for (const person of [hugo, nadia]) {
      const place = await Membership.findByOrFail('userId', person.id)
      await place.suspend({ by: camille })
    }
    await hugo.anonymize()
    const suspensions = await Activity.query().where('action', 'contact_suspended').orderBy('id')
    assert.deepEqual(
      suspensions.map(({ details }) => details.name),
      [hugo.fullName, 'Nadia Benali']
    )
    assert.match(hugo.fullName, /^Utilisateur supprimé \d+$/)
  })

  test('twice is refused', async ({ assert }) => {
    const { hugo } = await dealership()
    await hugo.anonymize()
    const command = await ace.create(UserAnonymize, [hugo.email, '--force'])
    await quietly(() => command.exec())
    assert.equal(command.exitCode, 1)
  })

  test('privacy:purge deletes what is past its time and nothing else', async ({ assert }) => {
    const { camille } = await dealership()
    await AuditEntry.query().delete()
    for (const [action, age] of [
      ['signed_in', { months: 13 }],
      ['signed_out', { months: 11 }],
    ] as const) {
      await AuditEntry.record(action, { by: camille })
      await AuditEntry.query()
        .where('action', action)
        .update({ created_at: ago(age) })
    }
    await camille.sendLoginLink({ by: null })
    await LoginLink.query().update({ expires_at: ago({ days: 31 }) })
    await db.table('sessions').insert([
      { id: 'old', data: '{}', expires_at: ago({ days: 2 }) },
      { id: 'new', data: '{}', expires_at: ago({ days: -2 }) },
    ])

    const command = await ace.create(PrivacyPurge, ['--dry-run', '--json'])
    const { printed } = await quietly(() => command.exec())
    const { purged } = JSON.parse(printed)
    assert.deepInclude(purged, { audit_entries: 1, login_links: 1, sessions: 1, deliveries: 0 })
    assert.lengthOf(await db.from('sessions'), 2, 'a dry run deletes nothing')

    assert.deepInclude(await purge(), { audit_entries: 1, login_links: 1, sessions: 1 })
    assert.deepEqual(
      (await AuditEntry.query().orderBy('id')).map(({ action }) => action),
      ['signed_out', 'link_sent', 'purged']
    )
    assert.isNull(await LoginLink.first())
    assert.deepEqual(
      (await db.from('sessions')).map(({ id }) => id),
      ['new']
    )
  })

  test('privacy:purge forgets notices, read or not, and mails that left, after a year', async ({
    assert,
  }) => {
    const world = await dealership()
    const { bruno, camille } = world
    await issuedPump(world)
    await Delivery.query().update({ created_at: ago({ months: 13 }) })
    await Delivery.query().where('user_id', camille.id).update({ status: 'sent' })
    await issuedHoses(world)

    assert.deepInclude(await purge(), { notices: 2, deliveries: 1 })
    const left = await Delivery.query().where('user_id', bruno.id).orderBy('id')
    assert.deepEqual(
      left.map(({ channel, status }) => `${channel} ${status}`).sort(),
      ['mail pending', 'mail pending', 'portal sent'],
      'what still waits to be sent is kept'
    )
  })

  test('a file sent up for a form that never was goes, unless somebody else has the same', async ({
    assert,
  }) => {
    const { hugo, camille, tp, delvallee } = await dealership()
    const keep = (text: string, by: User) =>
      Attachment.store({
        content: { bytes: Buffer.from(text) },
        name: 'note.txt',
        by,
        entityId: tp.id,
        customerId: delvallee.id,
      })
    const alone = await keep('une plaque', hugo)
    const shared = await keep('un godet', hugo)
    await Attachment.query().update({ created_at: ago({ days: 31 }) })
    const fresh = await keep('un godet', camille)

    const purged = await purge()
    assert.equal(purged.unused_uploads, 2)
    assert.isNull(await Attachment.find(alone.id))
    await assert.rejects(() => alone.bytes())
    assert.equal((await fresh.bytes()).length, shared.size)
  })

  test('the file of a request that a killed process never ended goes after a day', async ({
    assert,
    cleanup,
  }) => {
    await mkdir(PASSING_FILES, { recursive: true })
    cleanup(() => rm(PASSING_FILES, { recursive: true }))
    const yesterday = DateTime.now().minus({ hours: 25 }).toJSDate()
    await writeFile(join(PASSING_FILES, 'left'), 'une plaque')
    await utimes(join(PASSING_FILES, 'left'), yesterday, yesterday)
    await writeFile(join(PASSING_FILES, 'arriving'), 'une autre')

    const { passing_files: counted } = await purge({ dryRun: true })
    assert.equal(counted, 1)
    await purge()
    assert.deepEqual(await readdir(PASSING_FILES), ['arriving'])
  })

  test('people whom nobody has seen for three years are named, and anonymised when asked', async ({
    assert,
  }) => {
    const { hugo, nadia } = await dealership()
    await User.query()
      .whereIn('id', [hugo.id, nadia.id])
      .update({ created_at: ago({ years: 4 }) })
    await User.query()
      .where('id', nadia.id)
      .update({ last_login_at: ago({ months: 2 }) })
    assert.deepEqual(
      (await inactivePeople()).map(({ email }) => email),
      ['hugo@delvallee.test']
    )
    const command = await ace.create(PrivacyPurge, ['--anonymize-inactive', '--json'])
    const { printed } = await quietly(() => command.exec())
    assert.deepInclude(JSON.parse(printed), { inactive: ['hugo@delvallee.test'], anonymized: 1 })
    assert.isEmpty(await inactivePeople())
  })

  test('docs/privacy.md names each line of the retention table', async ({ assert }) => {
    const text = await readFile('docs/privacy.md', 'utf8')
    for (const { name } of RETENTION) assert.include(text, `\`${name}\``)
  })
})
