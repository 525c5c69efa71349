import { randomUUID } from 'node:crypto'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import type { FileStore } from './file-store.ts'

/** Blobs in a folder. A blob is written beside its place and moved there, so that it is whole or not there at all. */
export function createFolderStore(folder: string): FileStore {
  const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
  return {
    put: async (key, bytes) => {
      const half = `.half/${randomUUID()}`
      try {
        await disk.put(half, bytes)
        await disk.move(half, key)
      } catch (cause) {
        await disk.delete(half).catch(() => undefined)
        throw new Error('a file could not be stored', { cause })
      }
    },
    get: async (key) => disk.getBytes(key),
    remove: (key) => disk.delete(key),
  }
}
