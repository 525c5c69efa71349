// A jury that is to meet, with everybody at a browser of their own: three entries on which the jury is far apart, the last
// juror shut out from the first of them, and another round beside it whose ids are tried here.
import { practiceIdentity } from '../../src/access/subject-hash.ts'
import { createDecisionsRoutes } from '../../src/features/decisions/routes.tsx'
import type { Clock } from '../../src/kernel/clock.ts'
import type { EntryId, PersonId } from '../../src/kernel/ids.ts'
import type { TestDatabase } from '../support/database.ts'
import { openTestSite } from '../support/visit-app.ts'
import { createPanel } from './world.ts'

export async function createJuryRoom(database: TestDatabase, now: Date, row: Record<string, unknown> = {}) {
  const panel = await createPanel(database.owner, { phase: 'deliberation', jurors: 5, entries: 3, row })
  const { world, round, leader, jurors, entries } = panel
  const barred = { declared: 'disqualified', ground: 'kin', reason: 'Søsken' }
  await database.owner.query('delete from impartiality where entry_id = $1 and person_id = $2', [entries[0], jurors[4]])
  await world.impartiality(round.id, entries[0]!, jurors[4]!, barred)
  await world.insert('discussion', { round_id: round.id, opened_by: leader, opened_at: now })
  for (const entryId of entries) {
    for (const [place, personId] of jurors.slice(0, 3).entries()) {
      await world.sheet({ roundId: round.id, entryId, personId, scores: place === 0 ? [1, 1] : [6, 6] })
    }
  }
  return panel
}

export async function openMeetingSite(database: TestDatabase, clock: Clock, row: Record<string, unknown> = {}) {
  const panel = await createJuryRoom(database, clock.now(), row)
  const other = await createJuryRoom(database, clock.now())
  const persons: Record<string, PersonId> = {
    secretary: panel.secretary,
    leader: panel.leader,
    juror: panel.jurors[1]!,
    second: panel.jurors[2]!,
    third: panel.jurors[3]!,
    barred: panel.jurors[4]!,
    applicant: panel.applicants[0]!,
    stranger: await panel.world.person(),
    otherLeader: other.leader,
  }
  const people = Object.keys(persons).map((key) => {
    const roles = { organisationRoles: [], roundRoles: [], platformRoles: [] }
    return { key, name: key, email: `${key}@eksempel.no`, title: { nb: key }, oneLine: { nb: key }, ...roles }
  })
  const site = await openTestSite({ database, clock, people, routes: createDecisionsRoutes })
  for (const [key, id] of Object.entries(persons)) {
    await panel.world.insert('person_identity', { ...practiceIdentity(site.services.secret, key), person_id: id })
  }
  const as = async (key: string) => {
    const walker = site.walker()
    await walker.signIn(key)
    return walker
  }
  const path = `/runder/${panel.round.id}/mote`
  const itemOf = async (entry: EntryId): Promise<string> => {
    const { rows } = await database.owner.query<{ id: string }>(
      `select id from meeting_item where entry_id = $1 and state <> 'removed' order by id desc limit 1`,
      [entry],
    )
    return rows[0]?.id ?? ''
  }
  return { ...panel, other, persons, site, as, path, itemOf }
}

export type MeetingSite = Awaited<ReturnType<typeof openMeetingSite>>

/** Everybody into the room, by one act. */
export function everybodyIn({ jurors }: Pick<MeetingSite, 'jurors'>): Record<string, string> {
  return Object.fromEntries(jurors.map((id) => [`way_${id}`, 'room']))
}
