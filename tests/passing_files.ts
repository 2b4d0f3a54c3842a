import { existsSync, readdirSync } from 'node:fs'
import { PASSING_FILES } from '#config/bodyparser'

/** What requests have left behind of the files that they brought. */
export function passingFiles() {
  return existsSync(PASSING_FILES) ? readdirSync(PASSING_FILES) : []
}
