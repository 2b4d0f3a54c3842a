import Delivery from '#models/delivery'
import Quote from '#models/quote'
import i18nManager from '@adonisjs/i18n/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { Settings } from 'luxon'
import { LETTERS } from '#mails/activity_mail'
import { dealership } from '#tests/worlds/dealership'
import { acceptanceBy, issuedHoses, issuedPump } from '#tests/worlds/quoting'

test.group('Quote and order / letters', (group) => {
  group.each.setup(() => testUtils.db().truncate())
  group.each.teardown(() => {
    Settings.now = () => Date.now()
  })

  test('each mail has its words, facts and way in both languages', async ({ assert }) => {
    const world = await dealership()
    const { camille, leaStaff, marcStaff } = world
    Settings.now = () => Date.now() - 40 * 86_400_000
    const old = await issuedPump(world)
    Settings.now = () => old.validUntil!.toMillis()
    await Quote.remindExpiring()
    Settings.now = () => Date.now()
    await Quote.expireOverdue()
    await old.refresh()
    await old.requestRenewal({ by: camille, body: 'Toujours valable ?', formId: 'l-1' })

    const quote = await issuedPump(world)
    await quote.requestChange({ by: camille, body: 'Sans transport', formId: 'l-2' })
    await quote.answer({ by: leaStaff, body: 'Bien sûr', formId: 'l-3' })
    await quote.writeAsCustomer({ by: camille, body: 'Merci', formId: 'l-4' })
    const order = await quote.accept(acceptanceBy(camille))
    await order.ship({ by: marcStaff, tracking: 'CHRONO 1' })
    await order.complete({ by: marcStaff })
    const declined = await issuedHoses(world)
    await declined.decline({ by: camille, reason: 'price', comment: 'Trop cher' })
    const withdrawn = await issuedHoses(world)
    await withdrawn.withdraw({ by: leaStaff })
    const second = await issuedHoses(world)
    const cancelled = await second.accept(acceptanceBy(camille))
    await cancelled.cancel({ by: marcStaff, reason: 'Introuvable' })
    const third = await issuedHoses(world)
    const ready = await third.accept(acceptanceBy(camille))
    await ready.markReady({ by: marcStaff })

    const deliveries = await Delivery.query()
      .where('channel', 'mail')
      .preload('activity', (activity) => activity.preload('author').preload('customer'))
      .preload('user')
      .preload('team')
    const seen = new Set<string>()
    for (const delivery of deliveries) {
      for (const locale of ['fr', 'en']) {
        const staff = !delivery.user || delivery.user.email.endsWith('@tp.test')
        const letter = await LETTERS[delivery.activity.action]!({
          delivery,
          i18n: i18nManager.locale(locale),
          side: staff ? 'backoffice' : 'portal',
          secret: null,
        })
        const text = JSON.stringify(letter)
        seen.add(delivery.activity.action)
        assert.notMatch(text, /translation missing|mails\.|\{\w+\}|undefined/i, text)
        assert.match(letter.button!.url, staff ? /\/agence\/(devis|commandes)\// : /\/tp-c001\//)
        assert.isAbove(letter.facts!.length, 2)
      }
    }
    assert.sameMembers(
      [...seen],
      [
        'quote_issued',
        'quote_expiring',
        'quote_expired',
        'quote_renewal_requested',
        'quote_change_requested',
        'quote_message_sent',
        'quote_accepted',
        'quote_declined',
        'quote_withdrawn',
        'order_confirmed',
        'order_shipped',
        'order_completed',
        'order_ready',
        'order_cancelled',
      ]
    )
  })
})
