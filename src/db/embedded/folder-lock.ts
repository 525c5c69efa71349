import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, startOf } from './processes.ts'

/** Someone else runs on the same folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
  /** The launcher shows the message alone. */
  readonly plain = true
}

const GUARD_STALE_MS = 10_000

/** Holds `path` for this process until released; a lock whose process is gone (killed hard) is taken over. */
export async function lockFolder(folder: string): Promise<() => void> {
  const path = `${folder}/lock`
  for (;;) {
    if (tryLink(path)) return () => releaseOwn(path)
    const holder = readHolder(path)
    if (holder && isHeld(holder)) {
      throw new FolderInUse(
        `Another Nyttiggjort (process ${holder.pid}) already runs on ${folder}. Stop it first, or set DATA_DIR to another folder.`,
      )
    }
    await takeOver(path)
  }
}

type Holder = { readonly pid: number; readonly started: string }

function tryLink(path: string): boolean {
  const own = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(own, `${process.pid} ${startOf(process.pid)}\n`, { mode: 0o600 })
  try {
    linkSync(own, path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    unlinkSync(own)
  }
}

function readHolder(path: string): Holder | null {
  try {
    const [pid, started = ''] = readFileSync(path, 'utf8').trim().split(' ')
    return { pid: Number(pid), started }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

function isHeld({ pid, started }: Holder): boolean {
  return Number.isInteger(pid) && isRunning(pid) && startOf(pid) === started
}

/** Removes a stale lock; a guard folder keeps two takers from removing each other's fresh lock. */
async function takeOver(path: string): Promise<void> {
  const guard = `${path}.takeover`
  try {
    mkdirSync(guard)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    await sleep(50)
    if (ageOf(guard) > GUARD_STALE_MS) removeGuard(guard)
    return
  }
  const holder = readHolder(path)
  if (holder && !isHeld(holder)) unlinkSync(path)
  removeGuard(guard)
}

function releaseOwn(path: string): void {
  if (readHolder(path)?.pid === process.pid) unlinkSync(path)
}

function ageOf(path: string): number {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
}

function removeGuard(path: string): void {
  try {
    rmdirSync(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
