import ace from '@adonisjs/core/services/ace'
import type { BaseCommand } from '@adonisjs/core/ace'

/** What a command prints is for people, not for the report of the tests. */
export async function quietly<T>(work: () => Promise<T>) {
  const { stderr, stdout } = process
  const [out, err] = [stdout.write, stderr.write]
  const printed: string[] = []
  const keep = (text: string | Uint8Array) => printed.push(String(text)) > 0
  Object.assign(stdout, { write: keep })
  Object.assign(stderr, { write: keep })
  try {
    return { result: await work(), printed: printed.join('') }
  } finally {
    Object.assign(stdout, { write: out })
    Object.assign(stderr, { write: err })
  }
}

/** A command as it is typed: its exit status, and what it says on either stream. */
export async function run<Command extends typeof BaseCommand>(command: Command, args: string[]) {
  const typed = await ace.create(command, args)
  const { printed } = await quietly(() => typed.exec())
  return { exitCode: typed.exitCode ?? 0, printed }
}
