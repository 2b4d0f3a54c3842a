import { test } from '@japa/runner'
import Membership from '#models/membership'
import AuditEntry, { masked } from '#models/audit_entry'
import { within } from '#models/audit_entries/circumstances'
import { dealership } from '#tests/worlds/dealership'
import { rolledBack } from '#tests/database'

const CAMILLES_DESK = {
  entityId: null,
  customerId: null,
  ip: '192.0.2.7',
  userAgent: 'Firefox',
}

test.group('Security log', (group) => {
  rolledBack(group)

  test('a change of rights is recorded with what changed, for whom and from where', async ({
    assert,
  }) => {
    const { camille, hugo, delvallee } = await dealership()
    const hugoContact = await Membership.findByOrFail('userId', hugo.id)
    await within({ ...CAMILLES_DESK, userId: camille.id }, () =>
      hugoContact.changeRights({
        by: camille,
        rights: {
          isAdmin: false,
          hasFleet: true,
          hasBuying: true,
          hasAccounting: false,
          buyingCeilingCents: 50_000,
        },
      })
    )
    const entry = await AuditEntry.query().where('action', 'rights_changed').firstOrFail()
    assert.equal(entry.userId, camille.id)
    assert.equal(entry.aboutId, hugo.id)
    assert.equal(entry.customerId, delvallee.id)
    assert.equal(entry.ip, '192.0.2.7')
    assert.deepEqual(entry.details, {
      hasBuying: { from: false, to: true },
      buyingCeilingCents: { from: null, to: 50_000 },
    })
  })

  test('a gesture that is refused leaves no line', async ({ assert }) => {
    const { camille } = await dealership()
    const camilleContact = await Membership.findByOrFail('userId', camille.id)
    await assert.rejects(() => camilleContact.suspend({ by: camille }))
    assert.isNull(await AuditEntry.first())
  })

  test('a gesture without a request has no address', async ({ assert }) => {
    const { camille } = await dealership()
    await camille.sendLoginLink({ by: null })
    const entry = await AuditEntry.query().where('action', 'link_sent').firstOrFail()
    assert.isNull(entry.ip)
    assert.isNull(entry.userId)
    assert.equal(entry.aboutId, camille.id)
  })

  test('an address that failed is kept masked', ({ assert }) => {
    assert.equal(masked('camille@delvallee.fr'), 'c•••@delvallee.fr')
    assert.equal(masked('quatre grues sous la pluie'), '•••')
  })
})
