import { test } from '@japa/runner'
import { basename } from 'node:path'
import { glob, readFile } from 'node:fs/promises'
import { LETTERS } from '#mails/activity_mail'
import { ACTIVITY_ACTIONS } from '#models/activity'
import { AUDIENCES } from '#models/activities/notifier'
import { kindOf } from '#models/activities/kinds'
import { nobody } from '#models/activities/audience'
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import type { Assert } from '@japa/assert'

type Source = { file: string; text: string }

async function sources(...patterns: string[]): Promise<Source[]> {
  const found: Source[] = []
  for await (const file of glob(patterns)) found.push({ file, text: await readFile(file, 'utf8') })
  return found.sort((left, right) => left.file.localeCompare(right.file))
}

/** Files, and the first offence of each. */
async function offenders(pattern: string | string[], forbidden: RegExp) {
  const files = await sources(...[pattern].flat())
  return files.flatMap(({ file, text }) => {
    const [offence] = forbidden.exec(text) ?? []
    return offence ? [`${file}: ${offence.trim()}`] : []
  })
}

async function catalogue(locale: string) {
  const messages = new Map<string, string>()
  const keep = (value: unknown, key: string) => {
    if (typeof value === 'string') messages.set(key, value)
    else for (const [name, inner] of Object.entries(value as object)) keep(inner, `${key}.${name}`)
  }
  for (const { file, text } of await sources(`resources/lang/${locale}/*.json`)) {
    keep(JSON.parse(text), basename(file, '.json'))
  }
  return messages
}

const CONTROLLERS = 'app/controllers/**/*.ts'

test.group('Architecture', () => {
  test('records are reached through scopes and queries, never in a controller', async ({
    assert,
  }) => {
    none(assert, await offenders(CONTROLLERS, /\.(where\w*|find\w*)\([^)\n]*params\./))
    none(
      assert,
      await offenders(
        CONTROLLERS,
        /\b[A-Z]\w+\s*\.(query|find|findBy|findOrFail|findByOrFail|all)\(/
      )
    )
  })

  test('a controller leaves states, rows and mails to the models', async ({ assert }) => {
    none(assert, await offenders(CONTROLLERS, /\.save\(\)|\.delete\(\)|#mails\/|services\/mail/))
    none(assert, await offenders(CONTROLLERS, /if \([^)]*\.status\b/))
  })

  test('controllers have the seven methods of a resource and no other', async ({ assert }) => {
    const allowed = ['index', 'create', 'store', 'show', 'edit', 'update', 'destroy']
    const strange: string[] = []
    for (const { file, text } of await sources(CONTROLLERS)) {
      for (const [, name] of text.matchAll(/^ {2}(?:async )?(\w+)\([^)]*\)?.*\{$/gm)) {
        if (!allowed.includes(name)) strange.push(`${file}: ${name}`)
      }
    }
    none(assert, strange)
  })

  test('authorization is enforced, not just asked', async ({ assert }) => {
    none(assert, await offenders('app/**/*.ts', /^\s*await .*\.(allows|denies)\(/m))
  })

  test('every controller of the portal and the back-office asks for a right', async ({
    assert,
  }) => {
    /** One's own account, and pages whose parts each ask for themselves. */
    const forAll =
      /(account_controller|account\/(notice_choices|passwords|second_factors|sessions|security_entries|data_exports)|notices_controller|notices\/readings|home_controller|pulses_controller)/
    const files = await sources('app/controllers/{portal,backoffice}/**/*.ts')
    none(
      assert,
      files
        .filter(({ file, text }) => !forAll.test(file) && !text.includes('.authorize('))
        .map(({ file }) => file)
    )
  })

  test('models know nothing of HTTP', async ({ assert }) => {
    none(
      assert,
      await offenders(
        ['app/models/**/*.ts', 'app/documents/**/*.ts'],
        /HttpContext|#(controllers|transformers|validators|middleware|policies)\/|core\/http'/
      )
    )
  })

  test('documents know nothing of the database', async ({ assert }) => {
    none(assert, await offenders('app/documents/**/*.ts', /#models\/|adonisjs\/lucid/))
  })

  test('pages import no server code', async ({ assert }) => {
    none(
      assert,
      await offenders(
        'inertia/**/*.{vue,ts}',
        /from '(#|@adonisjs\/(core|lucid)|[./]*\/(app|config|start|database)\/)/
      )
    )
  })

  test('general components know nothing of the domain', async ({ assert }) => {
    none(
      assert,
      await offenders('inertia/components/ui/*.{vue,ts}', /@generated\/data|components\/(?!ui\/)/)
    )
  })

  test('mails leave from one place', async ({ assert }) => {
    const senders = await offenders(
      '{app,commands,start}/**/*.ts',
      /\bmail\.(send|sendLater|use)\(/
    )
    assert.deepEqual(
      senders.map((sender) => sender.split(':')[0]),
      ['app/mails/activity_mail.ts']
    )
  })

  test('there are no drawers for anything', async ({ assert }) => {
    const drawers = await sources(
      'app/**/{services,actions,repositories,utils,helpers,managers}/**'
    )
    none(
      assert,
      drawers.map(({ file }) => file)
    )
    none(
      assert,
      await offenders('{app,commands,start,inertia}/**/*.{ts,vue}', /\bas any\b|: any\b|<any>/)
    )
  })

  test('every activity has a sentence in both languages, an audience, and a letter if it has one', async ({
    assert,
  }) => {
    for (const locale of ['fr', 'en']) {
      const messages = await catalogue(locale)
      none(
        assert,
        ACTIVITY_ACTIONS.filter((action) => !messages.has(`activities.${action}`)),
        `sentences in ${locale}`
      )
    }
    none(
      assert,
      ACTIVITY_ACTIONS.filter((action) => !AUDIENCES[action])
    )
    none(
      assert,
      ACTIVITY_ACTIONS.filter((action) => AUDIENCES[action] !== nobody && !LETTERS[action])
    )
  })

  test('every notice has a sentence for the side that is told', async ({ assert }) => {
    const messages = await catalogue('fr')
    const told = ACTIVITY_ACTIONS.filter(
      (action) => AUDIENCES[action] !== nobody && kindOf(action) !== 'security'
    )
    none(
      assert,
      told.filter(
        (action) =>
          !messages.has(`notices.agency.${action}`) && !messages.has(`activities.lately.${action}`)
      )
    )
  })

  test('what models are allowed to say goes through transition', async ({ assert }) => {
    const authors = await offenders('app/**/*.ts', /\b(Activity|Delivery)\.create(Many)?\(/)
    assert.deepEqual(
      authors.map((author) => author.split(':')[0]),
      ['app/models/activities/notifier.ts', 'app/models/mixins/trackable.ts']
    )
  })
})

test.group('Words', () => {
  test('both languages have the same messages, with the same values', async ({ assert }) => {
    const [french, english] = [await catalogue('fr'), await catalogue('en')]
    assert.deepEqual([...french.keys()].sort(), [...english.keys()].sort())

    const differing = [...french].filter(
      ([key, message]) => valuesOf(message).join() !== valuesOf(english.get(key)!).join()
    )
    none(
      assert,
      differing.map(([key]) => key)
    )
  })

  test('every message that is asked for exists', async ({ assert }) => {
    const messages = await catalogue('fr')
    const missing: string[] = []
    const files = await sources(
      '{app,commands,start,inertia}/**/*.{ts,vue}',
      'resources/views/**/*.edge'
    )
    for (const { file, text } of files) {
      if (file.startsWith('app/documents/')) continue
      for (const [, key] of text.matchAll(/\bt\(\s*'([a-z_]+\.[\w.]+)'/g)) {
        if (!messages.has(key)) missing.push(`${file}: ${key}`)
      }
    }
    none(assert, missing)
  })

  test('every message is asked for', async ({ assert }) => {
    const code = (
      await sources(
        '{app,commands,start,inertia,database}/**/*.{ts,vue}',
        'resources/views/**/*.edge'
      )
    )
      .map(({ text }) => text)
      .join('\n')
    const named = new Set(
      [...code.matchAll(/['"`]([a-z_]+(?:\.\w+)+)['"`]/g)].map(([, key]) => key)
    )
    const begun = [...code.matchAll(/`([a-z_]+\.[\w.]*)\$\{/g)].map(([, beginning]) => beginning)
    /** Documents name their own texts, without the catalogue's name. */
    for (const { text } of await sources('app/documents/**/*.ts')) {
      for (const [, key] of text.matchAll(/'([a-z_]+(?:\.\w+)*)'/g)) named.add(`documents.${key}`)
      for (const [, key] of text.matchAll(/`([a-z_]+\.)\$\{/g)) begun.push(`documents.${key}`)
    }
    /** Read by the framework, or by beginnings that are a noun. */
    const elsewhere = ['validator.', 'statuses.', 'activities.']
    const messages = await catalogue('fr')
    none(
      assert,
      [...messages.keys()].filter(
        (key) =>
          !named.has(key) &&
          ![...begun, ...elsewhere].some((beginning) => key.startsWith(beginning))
      )
    )
  })

  test('pages hold no words of their own', async ({ assert }) => {
    const words: string[] = []
    for (const { file, text } of await sources('inertia/**/*.vue')) {
      const template = /<template>([\s\S]*)<\/template>/.exec(text)?.[1] ?? ''
      const plain = template
        .replace(/<!--[\s\S]*?-->/g, '')
        .replace(/\{\{[\s\S]*?\}\}/g, '')
        .replace(/<(?:"[^"]*"|'[^']*'|[^>"'])*>/g, '\n')
      const [word] = /\p{L}{2,}/u.exec(plain.replace(/\b(Connect|PDF|Alt)\b|&\w+;/g, '')) ?? []
      if (word) words.push(`${file}: ${word}`)
      const [attribute] =
        /\s(?:title|label|placeholder|alt|aria-label|hint|text)="[^"]*\p{L}{2}[^"]*"/u.exec(
          template.replace(/\s[:@#]|\sv-/g, '\u0000')
        ) ?? []
      if (attribute) words.push(`${file}: ${attribute.trim()}`)
    }
    none(assert, words)
  })
})

/** Like `isEmpty`, and shows what is there. */
function none(assert: Assert, found: string[], message?: string) {
  assert.deepEqual(found, [], message)
}

/** The names of an ICU message's values. */
function valuesOf(message: string) {
  const names = new Set<string>()
  const read = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if ('value' in element && element.type !== TYPE.literal) names.add(String(element.value))
      if ('options' in element) {
        for (const option of Object.values(element.options)) read(option.value)
      }
    }
  }
  read(parse(message, { ignoreTag: true }))
  return [...names].sort()
}
