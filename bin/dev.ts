/* Development: reload on change, worker and local mailbox included. */
import { spawn } from 'node:child_process'
import { openMailbox } from './mailbox/open.ts'
import { ensureCodegen, ROOT, runOrExit, useDataDir } from './project.ts'

process.env.NODE_ENV = 'development'
process.env.WORKER ||= 'inline'
const mailbox = await openMailbox(useDataDir('storage'))
await ensureCodegen()
await runOrExit('node', ['ace.js', 'migration:run', '--compact-output'])

console.log(`Mailbox: ${mailbox.url}`)
const server = spawn('node', ['ace.js', 'serve', '--hmr', ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
  detached: true,
})
server.on('exit', (code) => process.exit(code ?? 0))

/** The development server ignores SIGTERM without a terminal, and respawns its child. */
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await mailbox.close()
    if (server.pid) process.kill(-server.pid, 'SIGKILL')
    process.exit(0)
  })
}
