import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../bin/project.js'

/** A web process of its own on the database of this test, with sessions and limits in there too. */
export async function startServer(settings: Record<string, string> = {}) {
  const port = String(await freePort())
  const address = `http://${process.env.HOST}:${port}`
  const server = spawn(process.execPath, ['--import=@poppinss/ts-exec', 'bin/server.ts'], {
    env: {
      ...process.env,
      PORT: port,
      SESSION_DRIVER: 'database',
      LIMITER_STORE: 'database',
      LOG_LEVEL: 'silent',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  server.stderr.on('data', (chunk) => (said += chunk))
  const stop = () => void server.kill('SIGKILL')
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(100)) {
    if (server.exitCode !== null) break
    const answer = await fetch(`${address}/connexion`).catch(() => null)
    if (answer?.ok) return { address, stop }
  }
  stop()
  throw new Error(`the server did not start: ${said}`)
}
