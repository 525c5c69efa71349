// Files really go. A file that a submission holds stays with it; one that was taken out of its draft, or lies in a draft that
// was never sent, is deleted when the round's own time for keeping it is over; what is on its way and abandoned after a day.
// Rows go first and blobs after: killed between the two, a blob lies alone, and what lies alone is found and taken away.
import type pg from 'pg'
import { type Tx, writeAsOwner } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import type { SweptStore } from '../../../files/file-store.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { deleteOldAttachments, deleteOldUploads, knownKeys, roundsWithOldFiles } from './removal-store.ts'

export type Removed = { readonly attachments: number; readonly uploads: number; readonly orphans: number }

type Settings = { readonly files: SweptStore; readonly now: Date }

const DAY = 86_400_000
const MOST_KEYS = 500
/** Blobs of files, of parts on their way, and of writes that were broken off. */
const PLACES = ['entries', 'uploads', 'half']

async function removeBlobs({ files }: Settings, keys: readonly string[]): Promise<number> {
  for (const key of keys) await files.remove(key)
  return keys.length
}

async function deleteOf(tx: Tx, roundId: RoundId, at: Date): Promise<readonly string[]> {
  const keys = await deleteOldAttachments(tx, roundId, at)
  if (keys.length > 0) {
    await appendRecord(tx, { roundId, actorId: null, at, action: 'files_deleted', facts: { count: keys.length } })
  }
  return keys
}

async function removeAlone(owner: pg.Pool, settings: Settings, keys: readonly string[]): Promise<number> {
  const known = await writeAsOwner(owner, (tx) => knownKeys(tx, keys))
  return removeBlobs(
    settings,
    keys.filter((key) => !known.has(key)),
  )
}

/** Blobs that nothing points to; those of the last day may belong to what is being written now. */
async function removeOrphans(owner: pg.Pool, settings: Settings): Promise<number> {
  const before = settings.now.getTime() - DAY
  let removed = 0
  for (const place of PLACES) {
    let keys: string[] = []
    for await (const { key, changedAt } of settings.files.list(`${place}/`)) {
      if (changedAt.getTime() >= before) continue
      keys.push(key)
      if (keys.length < MOST_KEYS) continue
      removed += await removeAlone(owner, settings, keys)
      keys = []
    }
    if (keys.length > 0) removed += await removeAlone(owner, settings, keys)
  }
  return removed
}

export async function removeOldFiles(owner: pg.Pool, settings: Settings): Promise<Removed> {
  const { now } = settings
  let attachments = 0
  for (const roundId of await writeAsOwner(owner, (tx) => roundsWithOldFiles(tx, now))) {
    attachments += await removeBlobs(settings, await writeAsOwner(owner, (tx) => deleteOf(tx, roundId, now)))
  }
  const parts = await writeAsOwner(owner, (tx) => deleteOldUploads(tx, new Date(now.getTime() - DAY)))
  const uploads = await removeBlobs(settings, parts)
  return { attachments, uploads, orphans: await removeOrphans(owner, settings) }
}
