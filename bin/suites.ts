/*
 * Runs the test suites in several processes, each with its own database, data folder and ports, and
 * adds up what they report.
 */
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { stripVTControlCharacters } from 'node:util'
import { browserPath } from './browser.ts'
import { ensureAssets, ensureCodegen, ROOT } from './project.ts'

const SUITES = ['unit', 'functional', 'browser'] as const

interface Job {
  name: string
  args: string[]
}

interface Tally {
  passed: number
  failed: number
}

/** Makes a database for one process; `drop` removes it. */
export interface Engine {
  env: Record<string, string>
  drop(): Promise<void>
}

export async function runSuites(args: string[], openEngine?: (name: string) => Promise<Engine>) {
  await ensureCodegen()
  const jobs = args.length > 0 ? [{ name: 'tests', args: withSuites(args) }] : everything()
  const manifest = join(ROOT, 'public/assets/.vite/manifest.json')
  if (jobs.some(usesBrowser)) await browserPath()
  if (jobs.some(usesBrowser) || !existsSync(manifest)) await ensureAssets()

  const total: Tally = { passed: 0, failed: 0 }
  const waiting = [...jobs]
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const { passed, failed } = await runJob(job, jobs.length > 1, openEngine)
      total.passed += passed
      total.failed += failed
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes(), jobs.length) }, lane))

  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 && total.passed > 0
}

function lanes() {
  return Number(process.env.TEST_PROCESSES) || Math.max(1, Math.min(4, availableParallelism()))
}

/** Names of suites come first on Japa's command line; without one, the files say which are meant. */
function withSuites(args: string[]) {
  if (SUITES.some((suite) => args[0] === suite)) return args
  const meant = SUITES.filter((suite) => args.some((arg) => arg.includes(`tests/${suite}/`)))
  return [...meant, ...args]
}

function usesBrowser({ args }: Job) {
  const named = SUITES.filter((suite) => args.includes(suite))
  return named.length === 0 || named.includes('browser')
}

/** The slow browser files first, each shard about as heavy as the others. */
function everything(): Job[] {
  return [
    ...shards('browser', lanes() * 2),
    ...shards('functional', lanes() * 2),
    ...shards('unit', 1),
  ]
}

function shards(suite: string, count: number): Job[] {
  const files = globSync(`tests/${suite}/**/*.spec.ts`, { cwd: ROOT })
    .map((file) => ({ file, size: statSync(join(ROOT, file)).size }))
    .sort((one, other) => other.size - one.size || one.file.localeCompare(other.file))
  const bins = Array.from({ length: Math.min(count, files.length) }, () => ({
    size: 0,
    files: [] as string[],
  }))
  for (const { file, size } of files) {
    const lightest = bins.reduce((least, bin) => (bin.size < least.size ? bin : least))
    lightest.size += size
    lightest.files.push(file)
  }
  return bins.map((bin, index) => ({
    name: `${suite} ${index + 1}/${bins.length}`,
    args: [suite, ...bin.files.flatMap((file) => ['--files', file])],
  }))
}

async function runJob(
  job: Job,
  buffered: boolean,
  openEngine?: (name: string) => Promise<Engine>
): Promise<Tally> {
  const engine = await openEngine?.(job.name)
  const started = Date.now()
  const { code, output } = await capture(job, buffered, engine?.env ?? {})
  await engine?.drop()
  if (buffered) {
    const seconds = Math.round((Date.now() - started) / 1000)
    console.log(`\n── ${job.name} (${seconds} s) ──\n${output.trimEnd()}`)
  }

  const tally = read(stripVTControlCharacters(output))
  if (code !== 0 && tally.failed === 0) {
    console.log(`${job.name} ended with status ${code}`)
    return { ...tally, failed: 1 }
  }
  return tally
}

function capture(job: Job, buffered: boolean, env: Record<string, string>) {
  return new Promise<{ code: number; output: string }>((done) => {
    const child = spawn(
      'node',
      ['--import=@poppinss/ts-exec', '--enable-source-maps', 'bin/test.ts', ...job.args],
      {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
          ...env,
        },
      }
    )
    let output = ''
    const keep = (chunk: Buffer) => {
      output += chunk
      if (!buffered) process.stdout.write(chunk)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('close', (code) => done({ code: code ?? 1, output }))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill())
  })
}

/** Japa's last words: `Tests  3 passed, 1 failed, 2 skipped (6)`. */
function read(output: string): Tally {
  const line = output.match(/^\s*Tests\s+(.*)$/m)?.[1] ?? ''
  return {
    passed: Number(line.match(/(\d+) passed/)?.[1] ?? 0),
    failed: Number(line.match(/(\d+) failed/)?.[1] ?? 0),
  }
}
