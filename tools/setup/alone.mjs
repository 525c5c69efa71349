import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Plain, ROOT } from './command.mjs'

/** Two programs must not install or build in one folder at once; the lock of one that was killed is taken over. */
export async function alone(work) {
  mkdirSync(join(ROOT, 'var'), { recursive: true })
  const lock = join(ROOT, 'var', 'setup.lock')
  take(lock)
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const holder = Number(readFileSync(lock, 'utf8'))
    if (holder > 0 && isRunning(holder)) {
      throw new Plain(
        `Another command (process ${holder}) installs or builds in this folder. Wait for it, then try again.`,
      )
    }
    rmSync(lock, { force: true })
    take(lock)
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
