/*
 * Production. `start` serves and delivers in one process; `start web` and `start worker` are the two
 * halves. Refuses to start with a list of the settings that are missing.
 */
import { ensureBuild, hasBuild, ROOT, runOrExit, useDataDir } from './project.ts'

const half = process.argv[2]
process.env.NODE_ENV = 'production'
process.env.ENV_PATH ||= ROOT
await checkSettings()
useDataDir('storage')

if (!hasBuild()) await ensureBuild()

if (half === 'worker') {
  process.argv = [process.argv[0], 'ace.js', 'worker']
  await import('../build/bin/console.js' as string)
} else {
  process.env.WORKER = half === 'web' ? 'off' : process.env.WORKER || 'inline'
  await runOrExit('node', ['build/ace.js', 'migration:run', '--force', '--compact-output'])
  await import('../build/bin/server.js' as string)
}

async function checkSettings() {
  try {
    await import('../start/env.ts')
  } catch (error) {
    const help = error instanceof Error && 'help' in error ? String(error.help) : String(error)
    console.error(`Connect cannot start, settings are missing or wrong:\n\n${help}\n`)
    console.error('They are described in docs/operations.md and .env.example.')
    process.exit(1)
  }
}
