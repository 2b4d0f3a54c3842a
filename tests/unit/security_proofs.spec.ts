import { test } from '@japa/runner'
import { existsSync, readFileSync } from 'node:fs'

/** The requirements of OWASP ASVS 5.0.0 that concern this product. */
const IDS = `6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.2.9 6.2.10 6.2.11 6.2.12 6.1.2 6.1.1
   6.1.3 6.3.1 6.3.2 6.3.3 6.3.4 6.3.5 6.3.6 6.3.7 6.3.8 6.4.1 6.4.2 6.4.3 6.4.4 6.4.6
   6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 6.6.2 6.6.3 11.5.1 14.2.1 7.1.1 7.1.2 7.2.1 7.2.2 7.2.3
   7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.5.3 7.6.2 8.1.1 8.1.2
   8.2.1 8.2.2 8.2.3 8.3.1 8.3.2 8.4.1 15.3.1 15.3.3 2.1.1 2.2.1 2.2.2 2.3.1 2.3.2 2.3.3
   2.3.4 2.4.1 3.2.1 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.3 3.4.4 3.4.5 3.4.6 3.5.1 3.5.3
   14.3.1 14.3.2 5.1.1 5.2.1 5.2.2 5.3.1 5.3.2 5.4.1 5.4.2 5.4.3 1.5.1 1.3.11 15.3.4
   16.2.1 16.2.2 16.2.5 16.3.1 16.3.2 16.3.3 16.4.1 16.4.2 16.5.1 16.5.3 11.4.2 12.1.1
   12.2.1 13.4.2`.split(/\s+/)

type Line = { id: string; how: string; proof: string }

const lines: Line[] = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, id, , how, proof] =
      /^\| (\d+\.\d+\.\d+) +\| (.+?) +\| (.+?) +\| (.+?) +\|$/.exec(line) ?? []
    return id ? [{ id, how, proof }] : []
  })
const pending = lines.filter(({ proof }) => proof.startsWith('pending:'))
const proved = lines.filter(({ proof }) => !/^(pending|n\/a):/.test(proof))

test.group('docs/security.md', () => {
  test('each requirement has one line, with how and a proof, a reason or what is missing', ({
    assert,
  }) => {
    assert.deepEqual(lines.map(({ id }) => id).sort(), [...IDS].sort())
    for (const { id, how, proof } of lines) {
      assert.isAbove(how.length, 2, id)
      if (!proof.startsWith('`')) assert.match(proof, /^(n\/a|pending): .{10}/, id)
    }
  })

  test('each proof is still there: the file, and the test by its name', ({ assert }) => {
    const gone: string[] = []
    for (const { id, proof } of proved) {
      for (const part of proof.split(' ; ')) {
        const [, file, title] = /^`([^`]+)`(?: › (.+))?$/.exec(part.trim()) ?? []
        if (!file || !existsSync(file)) gone.push(`${id}: ${part}`)
        else if (title && !testsOf(file).includes(title)) gone.push(`${id}: ${file} › ${title}`)
      }
    }
    assert.deepEqual(gone, [])
  })

  test('nothing is pending', ({ assert }) => {
    assert.deepEqual(
      pending.map(({ id }) => id),
      []
    )
  }).skip(pending.length > 0, `pending: ${pending.map(({ id }) => id).join(', ')}`)
})

const titles = new Map<string, string[]>()

function testsOf(file: string) {
  let known = titles.get(file)
  if (!known) {
    known = [...readFileSync(file, 'utf8').matchAll(/\btest\(\s*(['"`])(.+?)\1/gs)].map(
      ([, , title]) => title
    )
    titles.set(file, known)
  }
  return known
}
