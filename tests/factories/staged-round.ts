import type { Database } from '../../src/db/database.ts'
import { sealAssessment } from '../../src/features/jury/assessments/seal-assessment.ts'
import { applyPlan } from '../../src/features/jury/assignment/apply-plan.ts'
import { loadReading } from '../../src/features/jury/assignment/plan-queries.ts'
import { proposePlan } from '../../src/features/jury/assignment/propose-plan.ts'
import { saveWishes } from '../../src/features/jury/assignment/save-wishes.ts'
import { firstWishes } from '../../src/features/jury/assignment/wishes-rules.ts'
import { askPassage } from '../../src/features/jury/stages/ask-passage.ts'
import { computePassage } from '../../src/features/jury/stages/compute-passage.ts'
import { actorOf } from '../../src/kernel/actor.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import type { EntryId, PersonId } from '../../src/kernel/ids.ts'
import { seededRandom } from '../../src/kernel/seeded-random.ts'
import type { TestDatabase } from '../support/database.ts'
import { sealSheetsAnew } from './sealing.ts'
import { createPanel } from './world.ts'

export type StagedOptions = {
  readonly jurors: number
  readonly entries: number
  readonly rules?: Record<string, unknown>
  readonly now: Date
  readonly row?: Record<string, unknown>
}

export type Staged = Awaited<ReturnType<typeof createStagedRound>>
type Services = { readonly db: Database; readonly clock: Clock; readonly baseUrl: string }

/** A round in two stages with reading shared out for the first, and entries of known quality. */
export async function createStagedRound(
  database: TestDatabase,
  services: Services,
  { jurors, entries, rules = {}, now, row = {} }: StagedOptions,
) {
  const panel = await createPanel(database.owner, { jurors, entries, now, row })
  await panel.world.insert('stage_rules', {
    round_id: panel.round.id,
    stages: 2,
    readers: [3, 2],
    places: [3],
    counted_over: 'round',
    grey_percent: 10,
    widest_spread: 1,
    highest_single: 1,
    best_of_category: true,
    corrected_may_decide: false,
    ...rules,
  })
  const by = { roundId: panel.round.id, mode: 'linked' as const, seen: 0 }
  await saveWishes(services, panel.secretary, { ...by, wishes: firstWishes(3) })
  const staged = { ...panel, services, database }
  await shareOut(staged)
  return staged
}

/** A proposal made and used; answers with what became of it. */
export async function shareOut({ services, secretary, round }: Pick<Staged, 'services' | 'secretary' | 'round'>) {
  const proposed = await proposePlan(services, secretary, round.id, 7)
  if (proposed.kind !== 'proposed') throw new Error(proposed.kind)
  return applyPlan(services, secretary, { roundId: round.id, planId: proposed.planId })
}

/** Every juror seals what was given and is not sealed yet: the entry's quality, the juror's severity and chance. */
export async function sealAll({ database, round, jurors, entries, world }: Staged, seed = 1): Promise<number> {
  const random = seededRandom(seed)
  const given = await database.owner.query<{ entry_id: EntryId; person_id: PersonId }>(
    `select a.entry_id, a.person_id from assignment a where a.round_id = $1 and not exists (
       select from assessment_seal l where l.entry_id = a.entry_id and l.person_id = a.person_id)
     order by a.entry_id, a.person_id`,
    [round.id],
  )
  const noise = () => random() + random() + random() - 1.5
  const rows = given.rows.map(({ entry_id, person_id }) => {
    const quality = entries.indexOf(entry_id) / Math.max(1, entries.length - 1)
    const severity = (jurors.indexOf(person_id) % 3) - 1
    const value = () => Math.max(1, Math.min(6, Math.round(2 + 3 * quality - 0.6 * severity + 1.2 * noise())))
    return { entry_id, person_id, scores: `{${value()},${value()}}` }
  })
  await database.owner.query(
    `insert into assessment (id, round_id, entry_id, person_id, scores, comments, state, saved_at, sealed_at, content_hash)
     select gen_random_uuid(), $1, x.entry_id, x.person_id, x.scores::smallint[], array['Fordi.', 'Fordi.'], 'sealed', $3::timestamptz, $3::timestamptz,
       encode(sha256(convert_to(x.entry_id::text || x.person_id::text || x.scores, 'UTF8')), 'hex')
     from jsonb_to_recordset($2::jsonb) as x (entry_id uuid, person_id uuid, scores text)`,
    [round.id, JSON.stringify(rows), world.now],
  )
  await sealSheetsAnew(database.owner, round.id, 'planted')
  return rows.length
}

/** The same by the jurors' own act, and with values that are known beforehand: by the places of entry and juror. */
export async function sealEach(
  { services, database, round, jurors, entries }: Staged,
  given: (entry: number, juror: number) => number,
): Promise<number> {
  const owed = await database.owner.query<{ entry_id: EntryId; person_id: PersonId }>(
    `select a.entry_id, a.person_id from assignment a where a.round_id = $1 and not exists (
       select from assessment_seal l where l.entry_id = a.entry_id and l.person_id = a.person_id)`,
    [round.id],
  )
  for (const { entry_id: entryId, person_id: personId } of owed.rows) {
    const value = given(entries.indexOf(entryId), jurors.indexOf(personId))
    const content = { scores: [value, value], comments: ['Fordi.', 'Fordi.'] }
    const sealed = await sealAssessment(services, personId, {
      roundId: round.id,
      entryId,
      content,
      seen: 0,
      mode: 'form',
    })
    if (sealed.kind !== 'sealed_now') throw new Error(sealed.kind)
  }
  return owed.rows.length
}

/** Asked for and computed, as the job does it. */
export async function proposePassage({ services, database, secretary, round, world }: Staged): Promise<string> {
  const asked = await askPassage(services, secretary, round.id)
  if (asked.kind !== 'asked') throw new Error(asked.kind)
  await computePassage(database.owner, asked.passageId, world.now)
  return asked.passageId
}

export async function perEntryNow({ services, secretary, round }: Staged): Promise<number | undefined> {
  const reading = await services.db.read(actorOf(secretary), (reader) => loadReading(reader, round.id))
  return reading?.wishes.perEntry
}
