/*
 * Asks the production server for its most used pages, beside two baselines in the same run, and prints
 * what each costs. See benchmarks/README.md.
 */
import autocannon from 'autocannon'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from '../bin/project.ts'

const SECONDS = Number(process.argv[process.argv.indexOf('--seconds') + 1]) || 5
const ROOT = join(import.meta.dirname, '..')
const ACCOUNT = 'tp-b0'
const CLOCK_TICK_MS = 10
const password = crypto.randomUUID()

type Target = {
  name: string
  base: string
  pid: number
  path: string
  headers?: Record<string, string>
}
type Row = {
  name: string
  connections: number
  rps: number
  p50: number
  p95: number
  p99: number
  cpuMs: number
  bytes: number
}

const children: ChildProcess[] = []
const dataDir = mkdtempSync(join(tmpdir(), 'connect-bench-'))
try {
  await main()
} finally {
  for (const child of children) child.kill('SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
}

async function main() {
  const port = await freePort()
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    DB_CONNECTION: 'sqlite',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    APP_KEY: crypto.randomUUID() + crypto.randomUUID(),
    MAIL_HOST: '127.0.0.1',
    MAIL_FROM_ADDRESS: 'bench@bench.example',
    LOG_LEVEL: 'error',
    WORKER: 'off',
    BENCH_PASSWORD: password,
  }
  await ensureBuild()
  run(['ace.js', 'migration:run', '--force'], env)
  run(['--import=@poppinss/ts-exec', 'benchmarks/fill.ts'], env)

  const app = await listen(['build/benchmarks/server.js'], env, port)
  const baseline = spawn(
    process.execPath,
    ['benchmarks/baseline.ts', join(dataDir, 'connect.sqlite3'), ACCOUNT],
    { cwd: ROOT }
  )
  children.push(baseline)
  const [line] = await once(baseline.stdout, 'data')
  const bare = `http://127.0.0.1:${String(line).match(/(\d+)\s*$/)![1]}`
  const base = `http://127.0.0.1:${port}`
  const { cookie, version } = await signIn(base)
  const page = { cookie }
  const visit = {
    cookie,
    'x-inertia': 'true',
    'x-inertia-version': version,
    'x-requested-with': 'XMLHttpRequest',
  }

  const targets: Target[] = [
    { name: 'bare Node', base: bare, pid: baseline.pid!, path: '/' },
    { name: 'bare Node + SQLite, 25 rows', base: bare, pid: baseline.pid!, path: '/sqlite' },
    { name: 'bare AdonisJS', base: bare, pid: baseline.pid!, path: '/adonis' },
    { name: 'our middleware, no page', base, pid: app, path: '/mesure', headers: page },
    { name: 'empty page, visit', base, pid: app, path: `/${ACCOUNT}/mesure`, headers: visit },
    { name: 'login page', base, pid: app, path: '/connexion/tp' },
    { name: 'home, visit', base, pid: app, path: `/${ACCOUNT}`, headers: visit },
    { name: 'home, full page', base, pid: app, path: `/${ACCOUNT}`, headers: page },
    { name: 'fleet, visit', base, pid: app, path: `/${ACCOUNT}/parc`, headers: visit },
    { name: 'quotes, visit', base, pid: app, path: `/${ACCOUNT}/devis`, headers: visit },
    { name: 'invoices, visit', base, pid: app, path: `/${ACCOUNT}/factures`, headers: visit },
    { name: 'invoices, full page', base, pid: app, path: `/${ACCOUNT}/factures`, headers: page },
    {
      name: 'invoice PDF',
      base,
      pid: app,
      path: `/${ACCOUNT}/factures/f0-00001/document`,
      headers: page,
    },
  ]
  const rows: Row[] = []
  // All of them first: whichever came first would pay for compiling what pages share.
  for (const target of targets) await load(target, 8, 2)
  for (const target of targets) {
    await load(target, 1, 1)
    for (const connections of [1, 8]) rows.push(await load(target, connections, SECONDS))
  }
  print(rows)
}

async function load(
  { name, base, pid, path, headers }: Target,
  connections: number,
  duration: number
): Promise<Row> {
  const before = cpuTicks(pid)
  const times: number[] = []
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      { url: base + path, connections, duration, headers },
      (error, summary) => (error ? reject(error) : resolve(summary))
    )
    instance.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds))
  })
  const spent = (cpuTicks(pid) - before) * CLOCK_TICK_MS
  if (result.non2xx > 0) throw new Error(`${name}: ${result.non2xx} answers were not 200`)
  times.sort((a, b) => a - b)
  const percentile = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))]
  return {
    name,
    connections,
    rps: result.requests.average,
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    cpuMs: spent / result.requests.total,
    bytes: result.throughput.total / result.requests.total,
  }
}

function print(rows: Row[]) {
  const reference = new Map(
    rows.filter(({ name }) => name.includes('SQLite')).map((row) => [row.connections, row.cpuMs])
  )
  console.log(
    '| page | connections | requests/s | p50 ms | p95 ms | p99 ms | CPU ms/request | CPU × bare SQLite | bytes |'
  )
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|')
  for (const row of rows) {
    const ratio = row.cpuMs / reference.get(row.connections)!
    console.log(
      `| ${row.name} | ${row.connections} | ${row.rps.toFixed(0)} | ${row.p50.toFixed(1)} | ${row.p95.toFixed(1)} | ${row.p99.toFixed(1)} | ${row.cpuMs.toFixed(2)} | ${ratio.toFixed(1)} | ${row.bytes.toFixed(0)} |`
    )
  }
}

async function signIn(base: string) {
  const door = await fetch(`${base}/connexion/tp`)
  const jar = new Map<string, string>()
  keep(door, jar)
  const html = await door.text()
  const version = html.match(/&quot;version&quot;:&quot;([^&]*)&quot;|"version":"([^"]*)"/)
  const answer = await fetch(`${base}/connexion/tp`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      'cookie': cookies(jar),
      'x-xsrf-token': decodeURIComponent(jar.get('XSRF-TOKEN') ?? ''),
    },
    body: JSON.stringify({ email: 'bea@bench.example', password }),
  })
  keep(answer, jar)
  const home = await fetch(`${base}/${ACCOUNT}`, {
    headers: { cookie: cookies(jar) },
    redirect: 'manual',
  })
  if (home.status !== 200)
    throw new Error(`could not sign in: ${answer.status}, then ${home.status}`)
  return { cookie: cookies(jar), version: version?.[1] ?? version?.[2] ?? '' }
}

function keep(answer: Response, jar: Map<string, string>) {
  for (const line of answer.headers.getSetCookie()) {
    const [name, ...value] = line.split(';')[0].split('=')
    jar.set(name, value.join('='))
  }
}

function cookies(jar: Map<string, string>) {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** User and system time of the process, in clock ticks (proc(5): fields 14 and 15). */
function cpuTicks(pid: number) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return Number(fields[11]) + Number(fields[12])
}

function run(args: string[], env: NodeJS.ProcessEnv) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
}

async function listen(args: string[], env: NodeJS.ProcessEnv, port: number) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  children.push(child)
  for (let tries = 0; tries < 100; tries += 1) {
    const up = await fetch(`http://127.0.0.1:${port}/connexion`).catch(() => null)
    if (up?.ok) return child.pid!
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('the server did not come up')
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address!.port : 0
  server.close()
  return port
}
