/* `npm run check`: types of server and pages, lint, format, and generated files current. */
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { ROOT, run, runOrExit } from './project.ts'

const schema = join(ROOT, 'database/schema.ts')
const before = readFileSync(schema, 'utf8')
await runOrExit('node', ['bin/codegen.ts'])
const failed: string[] = []
if (readFileSync(schema, 'utf8') !== before) {
  console.error('database/schema.ts was not what the migrations make; commit it as it is now.')
  failed.push('generated files')
}

await Promise.all([
  lane([
    ['types of the server', 'tsc', ['--noEmit']],
    ['types of the pages', 'vue-tsc', ['--noEmit', '--project', 'inertia/tsconfig.json']],
  ]),
  lane([
    ['lint', 'eslint', ['.', '--max-warnings', '0']],
    ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ]),
])

console.log(failed.length > 0 ? `Not right: ${failed.join(', ')}` : 'All checks pass.')
process.exit(failed.length > 0 ? 1 : 0)

async function lane(steps: [string, string, string[]][]) {
  for (const [name, tool, args] of steps) {
    const started = Date.now()
    const code = await run('node', [`node_modules/.bin/${tool}`, ...args])
    console.log(
      `${code === 0 ? '✔' : '✘'} ${name} (${Math.round((Date.now() - started) / 1000)} s)`
    )
    if (code !== 0) failed.push(name)
  }
}
