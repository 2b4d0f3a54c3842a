import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

const LONG = 15

let estimator: Promise<ZxcvbnFactory> | undefined

/** A megabyte of words: loaded when somebody comes to the field, and once. */
export function loadStrength(): Promise<ZxcvbnFactory> {
  estimator ??= load().catch((failure: unknown) => {
    estimator = undefined
    throw failure
  })
  return estimator
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ])
  const { azerty, qwerty, keypad } = common.adjacencyGraphs
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...french.dictionary },
    graphs: { azerty, qwerty, keypad },
    maxLength: 64,
    l33tMaxSubstitutions: 10,
  })
}

/** One to four bars; one is what the server refuses. */
export async function strengthOf(password: string, known: string[]): Promise<1 | 2 | 3 | 4> {
  const words = await loadStrength()
  const { score } = words.check(password, known)
  if (score < 2 || (score === 2 && password.length < LONG)) return 1
  return score as 2 | 3 | 4
}
