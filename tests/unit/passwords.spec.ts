import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { newPasswordValidator } from '#validators/auth'
import { judge, loadWords, MINIMUM } from '#resources/passwords/strength'

const LEAKED = readFileSync('resources/passwords/leaked.txt', 'utf8')
const leaked = LEAKED.trim().split('\n')
const AROUND = ['Camille', 'Moreau', 'camille@delvallee.test', 'Terrassements Delvallée']

test.group('Passwords', () => {
  test('the list has more than the 3000 most common that are long enough', ({ assert }) => {
    assert.equal(new Set(leaked).size, 10_000)
    assert.isTrue(leaked.every((word) => word.length >= MINIMUM && word === word.toLowerCase()))
  })

  test('each of the 3000 most common that are long enough is refused', async ({ assert }) => {
    const accepted: string[] = []
    for (const password of leaked.slice(0, 3000)) {
      const [error] = await newPasswordValidator.tryValidate({ password })
      if (!error) accepted.push(password)
    }
    assert.deepEqual(accepted, [])
  })

  test('none of the leaked ones passes, with capitals or a mark more either', async ({
    assert,
  }) => {
    const words = await loadWords(LEAKED)
    const accepted: string[] = []
    for (const word of leaked.filter((_, rank) => rank % 100 === 0)) {
      const capital = `${word[0].toUpperCase()}${word.slice(1)}`
      for (const password of [word.toUpperCase(), capital, `${word}!`, `${capital}1`]) {
        if (judge(password, [], words) !== 'common') accepted.push(password)
      }
    }
    assert.deepEqual(accepted, [])
  })

  test('names, companies, addresses and words of the trade do not make a password', async ({
    assert,
  }) => {
    const words = await loadWords(LEAKED)
    for (const password of [
      'CamilleMoreau1',
      'camille@delvallee.test',
      'Delvallee-2026',
      'Terrassements!!',
      'Volvo Manitou 62',
    ]) {
      assert.equal(judge(password, AROUND, words), 'personal', password)
    }
    assert.equal(judge('six chantiers avant midi', AROUND, words), 'excellent')
  })

  test('what the page foretells is what the server answers', async ({ assert }) => {
    const words = await loadWords(LEAKED)
    const owner = { namesAround: async () => AROUND }
    const passwords = [
      'MotDePasse2026!',
      'Delvallee2026!',
      'Soleil2026Soleil',
      'lundi mardi mercredi',
      'six chantiers avant midi',
      'kT9#vLq2!xPz',
      'pelle grue camion',
      '  avant  la  pluie  ',
      ...leaked.filter((_, rank) => rank % 500 === 0),
    ]
    for (const password of passwords) {
      const foretold = judge(password, AROUND, words)
      const [error] = await newPasswordValidator.tryValidate({ password }, { meta: { owner } })
      const refused = foretold === 'common' || foretold === 'personal'
      assert.equal(error !== null, refused, `${password}: ${foretold}`)
    }
  })
})
