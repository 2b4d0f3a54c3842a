import { randomInt } from 'node:crypto'
import hash from '@adonisjs/core/services/hash'
import { RecoveryCodeSchema } from '#database/schema'

const CODES = 10
const LENGTH = 12
/** Without the letters and figures that are taken for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Lets in once, when phone and key are out of reach. Kept as hashes: shown when they are made, never again. */
export default class RecoveryCode extends RecoveryCodeSchema {
  /** Ten new ones, with what is kept of each. */
  static newSet() {
    return Promise.all(
      Array.from({ length: CODES }, async () => {
        const code = invented()
        return { code, codeHash: await hash.use('argon2').make(normalised(code)) }
      })
    )
  }

  matches(code: string) {
    return hash.use('argon2').verify(this.codeHash, normalised(code))
  }
}

/** Such as `k7rm-2vqd-xh9p`, 59 bits. */
function invented() {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
  return letters.join('').replace(/.{4}(?=.)/g, '$&-')
}

function normalised(code: string) {
  return code.toLowerCase().replace(/[^a-z0-9]/g, '')
}
