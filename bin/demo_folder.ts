/*
 * The folder of a demonstration carries a mark from its first minute on: what starts over deletes
 * nothing else, and demonstration data goes nowhere else.
 */
import { join, resolve } from 'node:path'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { ROOT } from './project.ts'

const MARK = 'demonstration'

/** The folder, marked; with `fresh`, emptied before. Throws for a folder that holds something else. */
export function openDemoFolder(path: string, { fresh = false } = {}) {
  const folder = resolve(ROOT, path)
  if (!isOurs(folder)) {
    throw new Error(
      `${folder} holds something other than a demonstration: name another folder in DATA_DIR.`
    )
  }
  if (fresh) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  if (!existsSync(join(folder, MARK))) writeFileSync(join(folder, MARK), '')
  return folder
}

export function isLoaded(folder: string) {
  return readFileSync(join(folder, MARK), 'utf8') !== ''
}

export function markLoaded(folder: string) {
  writeFileSync(join(folder, MARK), new Date().toISOString())
}

function isOurs(folder: string) {
  if (!existsSync(folder) || existsSync(join(folder, MARK))) return true
  return readdirSync(folder).every((name) => name.startsWith('.'))
}
