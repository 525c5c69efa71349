// A round in discussion whose jurors may still be found disqualified: too late, once it is decided or a ballot is counted.
import { expect } from 'vitest'
import { closeBallot, openBallot } from '../../src/features/decisions/ballot/hold-ballot.ts'
import { newReceipt, vote } from '../../src/features/decisions/ballot/vote.ts'
import { saveHonours } from '../../src/features/decisions/honours/save-honours.ts'
import { letStand } from '../../src/features/decisions/late-cases/let-stand.ts'
import { loadLate } from '../../src/features/decisions/late-cases/load-late.ts'
import { openMeeting } from '../../src/features/decisions/meeting/hold-meeting.ts'
import { noteAttendance } from '../../src/features/decisions/meeting/note-attendance.ts'
import { releaseRound } from '../../src/features/decisions/release/release-round.ts'
import { loadResult } from '../../src/features/jury/contract.ts'
import { declareImpartiality } from '../../src/features/jury/impartiality/declare-impartiality.ts'
import { actorOf } from '../../src/kernel/actor.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import type { EntryId, PersonId } from '../../src/kernel/ids.ts'
import type { TestDatabase } from '../support/database.ts'
import { decideTwo, FIRST_WINS } from './decided-round.ts'
import { createPanel } from './world.ts'

type Place = { readonly database: TestDatabase; readonly clock: Clock }
const baseUrl = 'https://pris.example'

/** All but the last put the second first; by the last juror's sheet the first is first. */
export async function lateRoom({ database, clock }: Place) {
  const services = { db: database.db, clock, baseUrl }
  const panel = await createPanel(database.owner, { phase: 'deliberation', jurors: 5, entries: 3 })
  const { world, round, jurors, leader, entries } = panel
  await world.insert('discussion', { round_id: round.id, opened_by: leader, opened_at: clock.now() })
  for (const [place, personId] of jurors.entries()) {
    const values = place === 4 ? [6, 1, 1] : [3, 4, 1]
    for (const [at, value] of values.entries()) {
      await world.sheet({ roundId: round.id, entryId: entries[at]!, personId, scores: [value, value] })
    }
  }
  const bar = (juror: PersonId, entryId: EntryId) =>
    declareImpartiality(services, juror, {
      roundId: round.id,
      entryId,
      declared: 'disqualified',
      ground: 'kin',
      reason: 'Søsken, oppdaget sent',
      seen: 1,
    })
  const late = (person: PersonId) =>
    database.db.read(actorOf(person), async (r) => loadLate(r, round.id, await loadResult(r, round.id)))
  const stand = (person: PersonId, about: string, reason = 'Feilen kan ikke ha avgjort.') =>
    letStand(services, person, round.id, { about, reason })
  const release = () => releaseRound(services, panel.secretary, round.id)
  const decide = () => decideTwo(services, panel)
  /** The same winner once more, on what the rules point at now. */
  const chooseAnew = () =>
    saveHonours(services, panel.secretary, { roundId: round.id, categoryId: round.categoryId }, FIRST_WINS(entries[0]!))
  /** Everybody puts the first of the first two before the second. */
  const ballot = async (voters = jurors): Promise<string> => {
    await openMeeting(services, leader, round.id)
    const here = voters.map((whom) => ({ whom, way: 'room' as const }))
    await noteAttendance(services, leader, round.id, here)
    const opened = await openBallot(services, leader, round.id, { candidates: entries.slice(0, 2), isSmallKnown: true })
    if (opened.kind !== 'opened') throw new Error(opened.kind)
    const { ballotId } = opened
    for (const juror of voters) {
      expect(await vote(services, juror, ballotId, { receipt: newReceipt(), ranks: [1, 2] })).toBe('cast')
    }
    expect(await closeBallot(services, leader, { roundId: round.id, ballotId })).toMatchObject({ kind: 'closed' })
    return ballotId
  }
  return { ...panel, services, bar, late, stand, release, decide, chooseAnew, ballot }
}
