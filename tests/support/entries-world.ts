import { randomUUID } from 'node:crypto'
import type { Services } from '../../src/access/services.ts'
import type { FileStore } from '../../src/files/file-store.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import type { QuestionId } from '../../src/kernel/ids.ts'
import { newId } from '../../src/kernel/ids.ts'
import { createWorld } from '../factories/world.ts'
import type { TestDatabase } from './database.ts'

/** Blobs in memory; keeps the contract of a file store. */
export function createMemoryStore(): FileStore & { readonly keys: () => readonly string[] } {
  const blobs = new Map<string, Uint8Array>()
  return {
    put: async (key, bytes) => void blobs.set(key, bytes),
    get: async (key) => {
      const found = blobs.get(key)
      if (!found) throw new Error(`no blob ${key}`)
      return found
    },
    remove: async (key) => void blobs.delete(key),
    keys: () => [...blobs.keys()],
  }
}

export function servicesOn(database: TestDatabase, clock: Clock, files: FileStore = createMemoryStore()): Services {
  const settings = { baseUrl: 'https://pris.example', practice: false, secret: 'prove', sessionIdleMinutes: 60 }
  return { db: database.db, files, clock, ...settings }
}

/** An open round with one draft: an owner, an editor and a viewer of one team, and a stranger. */
export async function createDraft(database: TestDatabase, now: Date, row: Record<string, unknown> = {}) {
  const world = createWorld(database.owner, now)
  const host = await world.organisation()
  const round = await world.round(await world.prize(host), 'open', { row })
  const organisationId = await world.organisation()
  const [owner, editor, viewer, stranger] = [
    await world.person('Eier Prøve'),
    await world.person('Redaktør Prøve', { language: 'nn' }),
    await world.person('Leser Prøve'),
    await world.person('Fremmed Prøve'),
  ]
  for (const person of [owner, editor, viewer]) await world.member(organisationId, person)
  const entryId = await world.entry({
    round,
    organisationId,
    personId: owner,
    standing: 'draft',
    title: 'Smart renhold',
  })
  for (const [personId, role] of [
    [editor, 'editor'],
    [viewer, 'viewer'],
  ] as const) {
    await world.insert('entry_member', { entry_id: entryId, person_id: personId, role, added_at: now })
  }
  const fileQuestion = newId<QuestionId>()
  await world.insert('question', {
    id: fileQuestion,
    round_id: round.id,
    position: 50,
    kind: 'file',
    section: { nb: 'Vedlegg' },
    label: { nb: 'Legg ved dokumentasjon' },
  })
  return { world, round, organisationId, entryId, owner, editor, viewer, stranger, fileQuestion }
}

export const newKey = (): string => randomUUID()
