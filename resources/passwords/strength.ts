import type { ZxcvbnFactory, ZxcvbnResult } from '@zxcvbn-ts/core'

/** `common` and `personal` are refused; the others say how well a password holds. */
export type Strength = 'common' | 'personal' | 'fair' | 'good' | 'excellent'

export const MINIMUM = 12
const LONG = 15

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

/** Words of the trade and of this product, which say nothing when they are most of the password. */
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

export type Words = { leaked: Set<string>; estimator: ZxcvbnFactory }

/** A megabyte of words and keyboards; `list` is the text of the one beside this file. */
export async function loadWords(list: string): Promise<Words> {
  const [{ ZxcvbnFactory: Factory }, common, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ])
  const leaked = list.trim().split('\n')
  const { azerty, qwerty, keypad } = common.adjacencyGraphs
  const estimator = new Factory({
    dictionary: { ...common.dictionary, ...french.dictionary, leaked },
    graphs: { azerty, qwerty, keypad },
    /** What is made to be slow stays below half a second; real passwords need a tenth of that. */
    maxLength: 64,
    l33tMaxSubstitutions: 10,
  })
  return { leaked: new Set(leaked), estimator }
}

/** `around` are the names, companies and addresses that an attacker would try for this person. */
export function judge(password: string, around: string[], words: Words): Strength {
  if (words.leaked.has(password.toLowerCase())) return 'common'
  const known = wordsOf([...around, ...CONTEXT])
  if (isCommon(password)) return 'common'
  if (isPersonal(password, known)) return 'personal'
  const result = words.estimator.check(password, known)
  if (result.score < 2 || (result.score === 2 && password.length < LONG)) {
    return restsOnKnown(result) ? 'personal' : 'common'
  }
  return result.score === 2 ? 'fair' : result.score === 3 ? 'good' : 'excellent'
}

function wordsOf(texts: string[]) {
  return texts
    .flatMap((text) => [text, ...text.split(/[\s@.-]+/)])
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

function restsOnKnown({ sequence }: ZxcvbnResult) {
  return sequence.some(({ dictionaryName }) => dictionaryName === 'userInputs')
}

function bare(text: string) {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
