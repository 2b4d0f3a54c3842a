import vine from '@vinejs/vine'
import { strengthOf } from '#validators/rules/password_strength'
import type User from '#models/user'
import type { FieldContext } from '@vinejs/vine/types'

/**
 * What attackers try first among passwords of twelve characters and more (leaked lists, French and
 * English), without digits and separators: those are tried in all their variants.
 */
const COMMON = new Set(
  `password passwordpassword motdepasse motdepassemotdepasse monmotdepasse azertyuiop azertyuiopqsdfghjklm
   qwertyuiop qwertyuiopasdfghjkl azertyazerty qwertyqwerty bonjourbonjour bonjour soleilsoleil jetaime
   jetaimejetaime iloveyou iloveyouiloveyou administrateur administrator adminadmin welcome welcomewelcome
   bienvenue bienvenuebienvenue changeme changemechangeme letmein letmeinletmein loulouloulou doudoudoudou
   marseille olympiquedemarseille chocolat footballfootball football entreprise travauxpublics manutention
   construction terrassement chargeuse pelleteuse testtesttest secretsecret connectconnect espaceclient
   portailclient monespaceclient abcdefghijkl abcdefghijklm correcthorsebatterystaple`.split(/\s+/)
)

/** Words that say nothing when they are most of the password. */
const CONTEXT = [
  'connect',
  'espace client',
  'travaux publics',
  'travaux',
  'publics',
  'manutention',
  'recyclage',
  'volvo',
  'manitou',
  'toyota',
]

/** Shorter ones are in every sentence. */
const SHORTEST_WORD = 4

/**
 * Lets through what holds against somebody who guesses: neither what everybody tries, nor what is
 * known of the person, nor what is short for how simple it is.
 */
async function unguessable(value: unknown, _: undefined, field: FieldContext) {
  if (typeof value !== 'string' || !field.isValid) return
  const known = await wordsAround(field.meta.owner as User | undefined)
  const strength = isCommon(value)
    ? 'common'
    : isPersonal(value, known)
      ? 'personal'
      : await strengthOf(value, known)
  if (strength === 'common') field.report('auth.password.common', 'unguessable', field)
  if (strength === 'personal') field.report('auth.password.personal', 'unguessable.personal', field)
}

export const unguessableRule = vine.createRule(unguessable, { isAsync: true })

/** The person's names and address, the companies that they act for, and ours. */
async function wordsAround(owner?: User) {
  if (!owner) return CONTEXT
  const accounts = await owner.accounts()
  const names = [
    owner.firstName,
    owner.lastName,
    owner.fullName,
    ...accounts.flatMap(({ name, entity }) => [name, entity.name]),
  ]
  const words = names.flatMap((name) => [name, ...name.split(/[\s-]+/)])
  return [...words, owner.email, ...owner.email.split(/[@.]/), ...CONTEXT]
    .flatMap((word) => [word, bare(word)])
    .filter((word) => word.length >= SHORTEST_WORD)
}

function isCommon(password: string) {
  const word = bare(password)
  const letters = word.replace(/[^a-z]/g, '')
  const few = new Set(word).size < 5
  const run = '01234567890123456789'.includes(word) || '98765432109876543210'.includes(word)
  return few || run || (letters.length > 0 && COMMON.has(letters))
}

function isPersonal(password: string, known: string[]) {
  const word = bare(password)
  const left = known
    .map(bare)
    .filter((part) => part.length >= SHORTEST_WORD)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, part) => rest.replaceAll(part, ''), word)
  return left.length < word.length && left.length < 6
}

function bare(text: string) {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
