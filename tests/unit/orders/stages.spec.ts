import Order from '#models/order'
import Delivery from '#models/delivery'
import testUtils from '@adonisjs/core/services/test_utils'
import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { dealership } from '#tests/worlds/dealership'
import { acceptanceBy, issuedPump } from '#tests/worlds/quoting'

async function placed() {
  const world = await dealership()
  const quote = await issuedPump(world)
  const order = await quote.accept(acceptanceBy(world.bruno))
  return { ...world, order }
}

test.group('Order / stages', (group) => {
  group.each.setup(() => testUtils.db().truncate())

  test('goes from confirmed to delivered, and whoever ordered is told', async ({ assert }) => {
    const { order, marcStaff } = await placed()
    await order.prepare({ by: marcStaff })
    await order.markReady({ by: marcStaff })
    await order.complete({ by: marcStaff })
    assert.equal(order.status, 'completed')
    assert.isNotNull(order.completedAt)

    const told = await Delivery.query().where('channel', 'mail').preload('activity').preload('user')
    const ready = told.filter(({ activity }) => activity.action === 'order_ready')
    assert.deepEqual(
      ready.map(({ user }) => user.email),
      ['bruno@delvallee.test']
    )
  })

  test('does not go backwards nor on after its end', async ({ assert }) => {
    const { order, marcStaff } = await placed()
    await order.ship({ by: marcStaff, tracking: 'CHRONO 4412' })
    assert.equal(order.tracking, 'CHRONO 4412')
    await assert.rejects(() => order.prepare({ by: marcStaff }), 'orders.errors.stage')
    await order.cancel({ by: marcStaff, reason: 'Colis perdu' })
    await assert.rejects(() => order.complete({ by: marcStaff }), 'orders.errors.stage')
  })

  test('two people at once reach one stage once', async ({ assert }) => {
    const { order, marcStaff, leaStaff } = await placed()
    const same = await Order.findOrFail(order.id)
    const results = await Promise.allSettled([
      order.prepare({ by: marcStaff }),
      same.prepare({ by: leaStaff }),
    ])
    assert.lengthOf(
      results.filter(({ status }) => status === 'rejected'),
      1
    )
  })

  test('its PDF carries the evidence', async ({ assert }) => {
    const { order } = await placed()
    const pdf = await order.pdf(i18nManager.locale('fr'))
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    assert.isAbove(pdf.byteLength, 10_000)
  })
})
