import { randomUUID } from 'node:crypto'
import { mkdir, opendir, rename, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import type { SweptStore } from './file-store.ts'

const KEY = /^[\w-]+(\/[\w-]+(\.[\w-]+)*)*$/

/** Blobs in a folder that only the program reads. A blob is written beside its place and renamed: whole, or not there. */
export function createFolderStore(folder: string): SweptStore {
  const root = resolve(folder)
  const disk = new Disk(new FSDriver({ location: root, visibility: 'private' }))
  return {
    put: async (key, bytes) => {
      if (!KEY.test(key)) throw new Error(`not a key: ${key}`)
      const half = `half/${randomUUID()}`
      await disk.put(half, bytes)
      await mkdir(dirname(join(root, key)), { recursive: true })
      // The driver's own move copies first, and a copy can be broken off half way.
      await rename(join(root, half), join(root, key))
    },
    get: async (key) => disk.getBytes(key),
    remove: (key) => disk.delete(key),
    list: (prefix) => listFolder(root, prefix),
  }
}

async function* listFolder(root: string, prefix: string) {
  const folder = await opendir(join(root, prefix), { recursive: true }).catch(() => null)
  if (!folder) return
  for await (const found of folder) {
    if (!found.isFile()) continue
    const path = join(found.parentPath, found.name)
    const facts = await stat(path).catch(() => null)
    if (facts) yield { key: relative(root, path).split(sep).join('/'), changedAt: facts.mtime }
  }
}
