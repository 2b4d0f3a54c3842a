import type { ZxcvbnFactory, ZxcvbnResult } from '@zxcvbn-ts/core'

const LONG = 15

/** A megabyte of words: loaded when somebody first chooses a password, not when the server starts. */
let estimator: Promise<ZxcvbnFactory> | undefined

async function load() {
  const [{ ZxcvbnFactory }, common, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ])
  const { azerty, qwerty, keypad } = common.adjacencyGraphs
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...french.dictionary },
    graphs: { azerty, qwerty, keypad },
    /** What is made to be slow stays below half a second; real passwords need a tenth of that. */
    maxLength: 64,
    l33tMaxSubstitutions: 10,
  })
}

export type Strength = 'strong' | 'common' | 'personal'

/** `known` are the words that an attacker would try for this person. */
export async function strengthOf(password: string, known: string[]): Promise<Strength> {
  estimator ??= load()
  const words = await estimator
  const result = words.check(password, known)
  if (result.score >= (password.length >= LONG ? 2 : 3)) return 'strong'
  return restsOnKnown(result) ? 'personal' : 'common'
}

function restsOnKnown({ sequence }: ZxcvbnResult) {
  return sequence.some(({ dictionaryName }) => dictionaryName === 'userInputs')
}
