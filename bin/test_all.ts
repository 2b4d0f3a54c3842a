/* `npm test`: every suite on SQLite. `npm test -- --files tests/functional/x.spec.ts`: some of them. */
import { runSuites } from './suites.ts'

process.exit((await runSuites(process.argv.slice(2))) ? 0 : 1)
