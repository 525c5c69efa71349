import type { Services } from '../../access/services.ts'
import type { Visit } from '../../access/visit.ts'
import { NotFound } from '../../kernel/errors.ts'
import type { EntryId } from '../../kernel/ids.ts'
import { loadWorkspace } from './queries.ts'
import type { Workspace } from './workspace.ts'

/** The entry of the address, for its team; anybody else is answered as if there were none. */
export async function openWorkspace(services: Services, visit: Visit): Promise<Workspace> {
  const entryId = visit.id<EntryId>('id')
  const personId = visit.personId()
  const workspace = await services.db.read(visit.actor, (reader) => loadWorkspace(reader, entryId, personId))
  if (!workspace) throw new NotFound()
  return workspace
}
