import vine from '@vinejs/vine'
import app from '@adonisjs/core/services/app'
import { readFile } from 'node:fs/promises'
import { judge, loadWords } from '#resources/passwords/strength'
import type User from '#models/user'
import type { FieldContext } from '@vinejs/vine/types'

/** Loaded when somebody first chooses a password, not when the server starts. */
let words: ReturnType<typeof loadWords> | undefined

/**
 * Lets through what holds against somebody who guesses: neither what everybody tries, nor what is
 * known of the person, nor what is short for how simple it is.
 */
async function unguessable(value: unknown, _: undefined, field: FieldContext) {
  if (typeof value !== 'string' || !field.isValid) return
  const owner = field.meta.owner as User | undefined
  words ??= readFile(app.makePath('resources/passwords/leaked.txt'), 'utf8').then(loadWords)
  const strength = judge(value, (await owner?.namesAround()) ?? [], await words)
  if (strength === 'common') field.report('auth.password.common', 'unguessable', field)
  if (strength === 'personal') field.report('auth.password.personal', 'unguessable.personal', field)
}

export const unguessableRule = vine.createRule(unguessable, { isAsync: true })
