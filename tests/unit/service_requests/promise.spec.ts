import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { promiseFor } from '#models/service_requests/promise'

const paris = (text: string) => DateTime.fromISO(text, { zone: 'Europe/Paris' }) as DateTime<true>
const told = (promise: DateTime) => promise.setZone('Europe/Paris').toFormat('ccc dd HH:mm')

test.group('The promised call-back', () => {
  test('is within a working hour for a machine at a standstill', ({ assert }) => {
    assert.equal(told(promiseFor('stopped', paris('2026-11-23T09:12'))), 'Mon 23 10:12')
    assert.equal(told(promiseFor('stopped', paris('2026-11-23T17:40'))), 'Tue 24 08:40')
    assert.equal(told(promiseFor('stopped', paris('2026-11-23T06:00'))), 'Mon 23 09:00')
  })

  test('waits for the agency to open after a weekend', ({ assert }) => {
    assert.equal(told(promiseFor('stopped', paris('2026-11-27T18:30'))), 'Mon 30 09:00')
    assert.equal(told(promiseFor('degraded', paris('2026-11-28T11:00'))), 'Mon 30 12:00')
    assert.equal(told(promiseFor('degraded', paris('2026-11-27T16:00'))), 'Mon 30 10:00')
  })

  test('is the end of the next working day for the rest', ({ assert }) => {
    assert.equal(told(promiseFor('running', paris('2026-11-23T09:00'))), 'Tue 24 18:00')
    assert.equal(told(promiseFor(null, paris('2026-11-27T09:00'))), 'Mon 30 18:00')
  })

  test('keeps to the clock on the wall when it changes', ({ assert }) => {
    assert.equal(told(promiseFor('stopped', paris('2026-03-27T17:30'))), 'Mon 30 08:30')
  })
})
