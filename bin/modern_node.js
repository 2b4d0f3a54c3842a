import { constants } from 'node:os'
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

const NEEDED = 24

/**
 * Runs `main` when this Node is recent enough; otherwise starts the same script with the Node that
 * npm installed beside the application, and ends with its exit status.
 *
 * @param {string} script URL of the script that was started
 * @param {() => Promise<unknown>} main
 */
export async function onModernNode(script, main) {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return main()

  const node = packagedNode()
  if (!node) {
    console.error(`Node ${NEEDED} or newer is needed; this is Node ${process.versions.node}.`)
    process.exit(1)
  }

  const args = [...process.execArgv, new URL(script).pathname, ...process.argv.slice(2)]
  const child = spawn(node, args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('exit', (code, signal) => {
    process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1))
  })
  await new Promise(() => {})
}

function packagedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  try {
    const require = createRequire(import.meta.url)
    return require.resolve(`node-${platform}-${process.arch}/bin/${file}`)
  } catch {
    return null
  }
}
