import { judge, loadWords, type Strength } from '../../resources/passwords/strength'

export { MINIMUM, type Strength } from '../../resources/passwords/strength'

let words: ReturnType<typeof loadWords> | undefined

/** Loaded when somebody comes to the field, and once. */
export function loadStrength(): ReturnType<typeof loadWords> {
  words ??= load().catch((failure: unknown) => {
    words = undefined
    throw failure
  })
  return words
}

async function load(): ReturnType<typeof loadWords> {
  const { default: leaked } = await import('../../resources/passwords/leaked.txt?raw')
  return loadWords(leaked)
}

/** What the server would say, by the same rules. */
export async function strengthOf(password: string, around: string[]): Promise<Strength> {
  return judge(password, around, await loadStrength())
}
