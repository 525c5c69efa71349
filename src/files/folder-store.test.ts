import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFolderStore } from './folder-store.ts'

test('a blob is stored whole, read back and removed, and half-written ones are left nowhere', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'blobs-'))
  const store = createFolderStore(folder)
  await store.put('entries/a/b', new Uint8Array([1, 2, 3]))
  expect([...(await store.get('entries/a/b'))]).toEqual([1, 2, 3])
  expect(await readdir(join(folder, 'half'))).toEqual([])
  await store.remove('entries/a/b')
  await expect(store.get('entries/a/b')).rejects.toThrow()
  await rm(folder, { recursive: true })
})

test('a key that reaches out of the folder is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'blobs-'))
  await expect(createFolderStore(folder).put('../out', new Uint8Array([1]))).rejects.toThrow()
  await rm(folder, { recursive: true })
})
