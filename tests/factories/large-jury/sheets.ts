// What many jurors declare and give, planted in bulk: as their own use cases would have kept it.
import type pg from 'pg'
import { makeSeal } from '../../../src/features/jury/assessments/seal-assessment.ts'
import type { CriterionId, EntryId, PersonId, RoundId } from '../../../src/kernel/ids.ts'
import { newId } from '../../../src/kernel/ids.ts'
import { seededRandom } from '../../../src/kernel/seeded-random.ts'
import { type Entry, type Juror, normal } from './field.ts'

export type Pair = { readonly entryId: EntryId; readonly personId: PersonId }

/** One pair in twenty is shut out, and never the leader. */
export async function plantRecusals(owner: pg.Pool, roundId: RoundId, at: Date): Promise<number> {
  const { rowCount } = await owner.query(
    `insert into impartiality (entry_id, person_id, round_id, declared, ground, reason, declared_at)
     select e.id, r.person_id, e.round_id, 'disqualified', 'kin', 'Slekt.', $2
     from entry e join round_role r on r.round_id = e.round_id and r.role = 'juror'
     where e.round_id = $1 and hashtext(e.title || r.person_id) % 20 = 0 on conflict do nothing`,
    [roundId, at],
  )
  return rowCount ?? 0
}

/** Everybody has declared impartiality for what was given to read. */
export async function plantDeclarations(owner: pg.Pool, roundId: RoundId, at: Date): Promise<void> {
  await owner.query(
    `insert into impartiality (entry_id, person_id, round_id, declared, declared_at)
     select entry_id, person_id, round_id, 'impartial', $2 from assignment where round_id = $1 on conflict do nothing`,
    [roundId, at],
  )
}

/** What is given to read and not sealed yet, in a fixed order. */
export async function listOwed(owner: pg.Pool, roundId: RoundId): Promise<readonly Pair[]> {
  const { rows } = await owner.query<Pair>(
    `select a.entry_id as "entryId", a.person_id as "personId" from assignment a
     where a.round_id = $1 and not exists (
       select from assessment_seal l where l.entry_id = a.entry_id and l.person_id = a.person_id)
     order by a.entry_id, a.person_id`,
    [roundId],
  )
  return rows
}

export type Field = { readonly jurors: readonly Juror[]; readonly entries: readonly Entry[] }

/** Quality, severity and chance, as the jury method simulates them, on a scale from 1 to 6. */
export function scoresFor({ jurors, entries }: Field, seed: number) {
  const random = seededRandom(seed)
  const severity = new Map(jurors.map((juror) => [juror.id, juror.severity]))
  const quality = new Map(entries.map((entry) => [entry.id, entry.quality]))
  return ({ entryId, personId }: Pair, criteria: number): readonly number[] => {
    const own = 3.5 + (quality.get(entryId) ?? 0) - (severity.get(personId) ?? 0) + 0.9 * normal(random)
    return Array.from({ length: criteria }, () => Math.min(6, Math.max(1, Math.round(own + 0.9 * normal(random)))))
  }
}

type Given = { readonly pair: Pair; readonly scores: readonly number[] }
type Sealing = { readonly roundId: RoundId; readonly criteria: readonly CriterionId[]; readonly at: Date }

export async function plantSheets(
  owner: pg.Pool,
  { roundId, criteria, at }: Sealing,
  given: readonly Given[],
): Promise<void> {
  const rows = given.map(({ pair, scores }) => {
    const comments = scores.map((score) => (score === 1 || score === 6 ? 'Det er godt vist i søknaden.' : ''))
    const { hash, salt } = makeSeal({ roundId, ...pair }, { criteria, scores, comments }, at)
    const texts = JSON.stringify(comments).replace('[', '{').replace(']', '}')
    return {
      id: newId(),
      entry_id: pair.entryId,
      person_id: pair.personId,
      scores: `{${scores.join()}}`,
      texts,
      hash,
      salt,
    }
  })
  await owner.query(
    `insert into assessment (id, round_id, entry_id, person_id, scores, comments, state, saved_at, sealed_at, content_hash, seal_salt)
     select x.id, $1, x.entry_id, x.person_id, x.scores::smallint[], x.texts::text[], 'sealed', $3::timestamptz, $3, x.hash, x.salt
     from jsonb_to_recordset($2::jsonb)
       as x (id uuid, entry_id uuid, person_id uuid, scores text, texts text, hash text, salt text)`,
    [roundId, JSON.stringify(rows), at],
  )
  await owner.query(
    `insert into assessment_seal (entry_id, person_id, round_id, sealed_at, content_hash)
     select entry_id, person_id, round_id, sealed_at, content_hash from assessment
     where round_id = $1 and state = 'sealed' on conflict do nothing`,
    [roundId],
  )
}
