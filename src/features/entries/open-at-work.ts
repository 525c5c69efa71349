import type { Services } from '../../access/services.ts'
import type { Visit } from '../../access/visit.ts'
import { openWorkspace } from './open-workspace.ts'
import { markGone, markSeen } from './presence/store.ts'
import { loadTeamWork } from './team/queries.ts'
import type { Workspace } from './workspace.ts'

/** The entry with what its team does among itself; whoever opens it is seen there by the others. */
export async function openAtWork(services: Services, visit: Visit, place: string): Promise<Workspace> {
  const workspace = await openWorkspace(services, visit)
  const entryId = workspace.entry.id
  const hasOthers = workspace.members.length > 1
  const team = hasOthers
    ? await services.db.write(visit.actor, async (tx) => {
        await markSeen(tx, { entryId, personId: visit.personId(), place, at: visit.now })
        return loadTeamWork(tx, entryId)
      })
    : await services.db.read(visit.actor, (reader) => loadTeamWork(reader, entryId))
  return { ...workspace, team }
}

export async function leavePlace(services: Services, visit: Visit, place: string): Promise<void> {
  const { entry } = await openWorkspace(services, visit)
  await services.db.write(visit.actor, (tx) => markGone(tx, { entryId: entry.id, personId: visit.personId(), place }))
}
