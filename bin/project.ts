/*
 * What the scripts of package.json share. They run on Node's own type stripping: no decorators, no
 * parameter properties, imports with their extension.
 */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { join, relative, resolve } from 'node:path'
import { type SpawnOptions, spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'

export const ROOT = fileURLToPath(new URL('../', import.meta.url)).replace(/[\\/]build[\\/]$/, '/')

const CODE = [
  'adonisrc.ts',
  'app',
  'benchmarks',
  'bin',
  'commands',
  'config',
  'database',
  'providers',
  'start',
]
const PAGES = [
  'inertia',
  'public/favicon.svg',
  'public/theme.js',
  'resources/lang',
  'resources/passwords',
  'vite.config.ts',
  'package-lock.json',
]
const NAMES = ['app', 'adonisrc.ts', 'config', 'inertia/pages', 'providers', 'start']

/** Runs a command to its end, with this process's output; gives its exit status. */
export function run(command: string, args: string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options })
    child.on('error', fail)
    child.on('exit', (code) => done(code ?? 1))
  })
}

export async function runOrExit(command: string, args: string[], options: SpawnOptions = {}) {
  const code = await run(command, args, options)
  if (code !== 0) process.exit(code)
}

/** Says nothing unless it fails; then everything. */
export async function runQuietly(command: string, args: string[], options: SpawnOptions = {}) {
  if (process.env.CI) return runOrExit(command, args, options)

  let output = ''
  const child = spawn(command, args, { cwd: ROOT, ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout?.on('data', (chunk) => (output += chunk))
  child.stderr?.on('data', (chunk) => (output += chunk))
  const [code] = await once(child, 'close')
  if (code !== 0) {
    console.error(output)
    process.exit(code ?? 1)
  }
}

/** The compiler's and the bundler's inputs as one hash: the same hash needs no second build. */
export function fingerprint(paths: string[]) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of filesUnder(join(ROOT, path))) {
      hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

/** The generated barrels and types, without which no console command starts. Needs no settings. */
export async function ensureCodegen() {
  await whenChanged('.adonisjs/inputs', NAMES, () =>
    runQuietly('node', ['ace.js', 'codegen'], {
      env: { ...process.env, NODE_ENV: 'development', DB_CONNECTION: 'sqlite' },
    })
  )
}

/** The pages, as the browser gets them, in public/assets. */
export async function ensureAssets() {
  await whenChanged('public/assets/.vite/inputs', PAGES, async () => {
    console.log('Building the pages …')
    await runOrExit('node', ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])
  })
}

/** The production build, in build/. */
export async function ensureBuild() {
  await whenChanged('build/inputs', [...CODE, ...PAGES, 'resources'], async () => {
    console.log('Building, about half a minute …')
    await build(['--ignore-ts-errors'])
  })
}

export async function build(flags: string[] = []) {
  await ensureCodegen()
  await runQuietly('node', ['ace.js', 'build', ...flags])
  writeFileSync(join(ROOT, 'build/inputs'), fingerprint([...CODE, ...PAGES, 'resources']))
}

/** Asked of the system; another process could take it before it is used, which hasn't been seen. */
export function freePort() {
  return new Promise<number>((resolved, failed) => {
    const probe = createServer().once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolved(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export function hasBuild() {
  return existsSync(join(ROOT, 'build/bin/server.js'))
}

/** Settings are written relative to the folder that the command was typed in, the build runs elsewhere. */
export function useDataDir(fallback: string) {
  process.env.DATA_DIR = resolve(ROOT, process.env.DATA_DIR || fallback)
  mkdirSync(process.env.DATA_DIR, { recursive: true })
  return process.env.DATA_DIR
}

async function whenChanged(stamp: string, inputs: string[], work: () => Promise<void>) {
  const file = join(ROOT, stamp)
  const wanted = fingerprint(inputs)
  if (read(file) === wanted) return

  const release = await lock(stamp)
  try {
    if (read(file) === wanted) return
    await work()
    writeFileSync(file, wanted)
  } finally {
    release()
  }
}

/** Two commands started at once build once; a lock whose owner died is taken over. */
async function lock(name: string) {
  const file = join(ROOT, 'node_modules', `.lock-${name.replace(/\W+/g, '-')}`)
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      const release = () => rmSync(file, { force: true })
      process.once('exit', release)
      return release
    } catch {
      if (!isAlive(Number(read(file)))) rmSync(file, { force: true })
      else await new Promise((done) => setTimeout(done, 200))
    }
  }
}

function isAlive(pid: number) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}

function read(file: string) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'components.d.ts')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
