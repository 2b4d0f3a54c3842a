import env from '#start/env'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'

test.group('Statements', () => {
  test('a question mark in a text or a name is no placeholder', async ({ assert }) => {
    const result = await db.rawQuery(`select 'who''s there ?' as "asked ?"`)
    const [row] = Array.isArray(result) ? result : result.rows
    assert.deepEqual({ ...row }, { 'asked ?': "who's there ?" })
  }).skip(env.get('DB_CONNECTION') === 'pg', 'knex itself numbers each question mark there')
})
