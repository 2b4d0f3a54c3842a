import { test } from '@japa/runner'
import Entity from '#models/entity'
import SignIn from '#models/sign_in'
import AuditEntry from '#models/audit_entry'
import RecoveryCode from '#models/recovery_code'
import EntityUpdate from '../../../commands/entity_update.js'
import SecondFactorReset from '../../../commands/second_factor_reset.js'
import { run } from '#tests/console'
import { mailbox } from '#tests/mailbox'
import { emptied } from '#tests/database'
import { outbox } from '#models/deliveries/outbox'
import { withApp, withPasskey } from '#tests/worlds/fortified'
import { dealership, type Dealership } from '#tests/worlds/dealership'

test.group('Commands / second factors', (group) => {
  let world: Dealership

  emptied(group)
  group.each.setup(async () => {
    await mailbox.clear()
    world = await dealership()
  })

  const reset = (...args: string[]) => run(SecondFactorReset, [...args, '--json'])
  const update = (...args: string[]) => run(EntityUpdate, [...args, '--json'])
  const tp = () => Entity.findByOrFail('code', 'TP')

  test('second_factor:reset turns off all that léa lost, ends her sessions and tells her', async ({
    assert,
  }) => {
    const { lea } = world
    const { code, recoveryCodes } = await withApp(lea)
    await withPasskey(lea)
    const open = await SignIn.begin(lea)
    await outbox.flush()
    await mailbox.clear()

    const { exitCode, printed } = await reset(' Lea@TP.test ')
    assert.equal(exitCode, 0)
    assert.deepEqual(JSON.parse(printed), { email: lea.email, secondFactor: false })
    await lea.refresh()
    assert.isFalse(lea.hasSecondFactor)
    assert.isNull(await lea.verifySecondFactor({ code: code() }))
    assert.isNull(await lea.verifySecondFactor({ recoveryCode: recoveryCodes[0] }))
    assert.lengthOf(await lea.related('passkeys').query(), 0)
    assert.lengthOf(await RecoveryCode.query().where('user_id', lea.id), 0)
    await open.refresh()
    assert.equal(open.endReason, 'ended')

    await outbox.flush()
    const mail = await mailbox.waitFor(lea.email)
    assert.include(mail.subject, 'double authentification')
    const entry = await AuditEntry.query().where('action', 'second_factor_reset').firstOrFail()
    assert.deepEqual([entry.userId, entry.aboutId], [null, lea.id], 'by nobody who is signed in')
  })

  test('second_factor:reset says whom it doesn’t know, and who has none', async ({ assert }) => {
    const unknown = await reset('personne@nulle-part.test')
    assert.equal(unknown.exitCode, 1)
    assert.include(unknown.printed, 'personne@nulle-part.test')
    const without = await reset(world.lea.email)
    assert.equal(without.exitCode, 1)
    assert.isNull(await AuditEntry.query().where('action', 'second_factor_reset').first())
  })

  test('entity:update asks the staff of TP for a second factor, and stops asking', async ({
    assert,
  }) => {
    const asked = await update('tp', '--require-second-factor', '--grace-days', '30')
    assert.equal(asked.exitCode, 0)
    assert.deepInclude(JSON.parse(asked.printed), {
      code: 'TP',
      secondFactorRequired: true,
      graceDays: 30,
    })
    assert.isNotNull((await tp()).secondFactorRequiredAt)
    assert.equal((await tp()).secondFactorGraceDays, 30)
    const entry = await AuditEntry.query().where('action', 'entity_changed').firstOrFail()
    assert.equal(entry.entityId, world.tp.id)

    const waived = await update('TP', '--no-require-second-factor')
    assert.deepInclude(JSON.parse(waived.printed), { secondFactorRequired: false })
    assert.isNull((await tp()).secondFactorRequiredAt)
    assert.isNull((await Entity.findByOrFail('code', 'MAN')).secondFactorRequiredAt)
  })

  test('entity:update refuses an unknown entity, a grace out of bounds and no question at all', async ({
    assert,
  }) => {
    const outcomes = [
      await update('XX', '--require-second-factor'),
      await update('TP', '--require-second-factor', '--grace-days', '-1'),
      await update('TP', '--require-second-factor', '--grace-days', '1000'),
      await update('TP'),
    ]
    assert.deepEqual(
      outcomes.map(({ exitCode }) => exitCode),
      [1, 2, 2, 2]
    )
    assert.isNull((await tp()).secondFactorRequiredAt)
  })
})
