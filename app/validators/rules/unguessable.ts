import vine from '@vinejs/vine'
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
const CONTEXT = ['connect', 'travaux publics', 'manutention', 'volvo', 'manitou', 'toyota']

/** Length is the strength; what everybody tries, and what is known of the person, isn't counted. */
function unguessable(value: unknown, _: undefined, field: FieldContext) {
  if (typeof value !== 'string' || !field.isValid) return
  const owner = field.meta.owner as User | undefined
  if (isCommon(value)) field.report('auth.password.common', 'unguessable', field)
  else if (isPersonal(value, owner))
    field.report('auth.password.personal', 'unguessable.personal', field)
}

export const unguessableRule = vine.createRule(unguessable)

function isCommon(password: string) {
  const word = bare(password)
  const letters = word.replace(/[^a-z]/g, '')
  const few = new Set(word).size < 5
  const run = '01234567890123456789'.includes(word) || '98765432109876543210'.includes(word)
  return few || run || (letters.length > 0 && COMMON.has(letters))
}

function isPersonal(password: string, owner?: User) {
  const word = bare(password)
  const known = owner
    ? [owner.firstName, owner.lastName, owner.fullName, owner.email, ...owner.email.split(/[@.]/)]
    : []
  const left = [...known, ...CONTEXT]
    .map(bare)
    .filter((part) => part.length >= 4)
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
