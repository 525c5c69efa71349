// What many jurors declare and give, planted in bulk: as their own use cases would have kept it.
import type pg from 'pg'
import { makeSeal } from '../../features/jury/assessments/seal-assessment.ts'
import type { EntryId, PersonId, RoundId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/ids.ts'
import { normal, seededRandom } from '../../kernel/seeded-random.ts'
import type { LargeJury } from './call.ts'
import { turn, type Words } from './large-document.ts'
import { recordMany } from './record-many.ts'

export type Pair = { readonly entryId: EntryId; readonly personId: PersonId }

/** One pair in twenty is shut out, and never the leader. */
export async function plantRecusals({ owner, round, words, size, clock }: LargeJury): Promise<void> {
  await owner.query(
    `insert into impartiality (entry_id, person_id, round_id, declared, ground, reason, declared_at)
     select e.id, r.person_id, e.round_id, 'disqualified', 'kin', $2, $3
     from entry e join round_role r on r.round_id = e.round_id and r.role = 'juror' join person p on p.id = r.person_id
     where e.round_id = $1 and hashtext(concat_ws(' ', e.title, p.display_name, $4::int)) % 20 = 0 on conflict do nothing`,
    [round.id, words.recusals.kin, clock.now(), size.seed],
  )
}

export async function plantDeclarations(owner: pg.Pool, roundId: RoundId, pairs: readonly Pair[], at: Date) {
  await owner.query(
    `insert into impartiality (entry_id, person_id, round_id, declared, declared_at)
     select x.entry_id, x.person_id, $1, 'impartial', $2 from unnest($3::uuid[], $4::uuid[]) x (entry_id, person_id)
     on conflict do nothing`,
    [roundId, at, pairs.map(({ entryId }) => entryId), pairs.map(({ personId }) => personId)],
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

/** The first of what each juror owes. */
export function shareOf(owed: readonly Pair[], share: number): readonly Pair[] {
  const all = new Map<PersonId, number>()
  for (const { personId } of owed) all.set(personId, (all.get(personId) ?? 0) + 1)
  const taken = new Map<PersonId, number>()
  return owed.filter(({ personId }) => {
    const before = taken.get(personId) ?? 0
    taken.set(personId, before + 1)
    return before < share * (all.get(personId) ?? 0)
  })
}

/** Quality, severity and chance, as the jury method simulates them, on a scale from 1 to 6. */
export function scoresFor(
  {
    jurors,
    entries,
    round,
    size,
  }: Pick<LargeJury, 'jurors' | 'entries' | 'size'> & { readonly round: { readonly criteria: readonly string[] } },
  draw: number,
) {
  const random = seededRandom(size.seed + 100 * draw)
  const severity = new Map(jurors.map((juror) => [juror.id, juror.severity]))
  const quality = new Map(entries.map((entry) => [entry.id, entry.quality]))
  return ({ entryId, personId }: Pair): readonly number[] => {
    const own = 3.5 + (quality.get(entryId) ?? 0) - (severity.get(personId) ?? 0) + 0.9 * normal(random)
    return round.criteria.map(() => Math.min(6, Math.max(1, Math.round(own + 0.9 * normal(random)))))
  }
}

export type Given = { readonly pair: Pair; readonly scores: readonly number[] }

/** A reason stands at the ends of the scale, where one is asked for. */
export function commentsOf(
  { words }: { readonly words: Words },
  scores: readonly number[],
  nth: number,
): readonly string[] {
  const ends = new Map([
    [1, words.sheets[1]],
    [6, words.sheets[6]],
  ])
  return scores.map((score, place) => turn(ends.get(score) ?? [], nth + place))
}

export async function plantSheets(jury: LargeJury, given: readonly Given[]): Promise<void> {
  const { owner, round, clock } = jury
  const at = clock.now()
  const rows = given.map(({ pair, scores }, nth) => {
    const comments = commentsOf(jury, scores, nth)
    const { hash, salt } = makeSeal({ roundId: round.id, ...pair }, { criteria: round.criteria, scores, comments }, at)
    const key = { id: newId(), entry_id: pair.entryId, person_id: pair.personId }
    return { ...key, scores: `{${scores.join()}}`, comments, hash, salt }
  })
  await owner.query(
    `insert into assessment (id, round_id, entry_id, person_id, scores, comments, state, saved_at, sealed_at, content_hash, seal_salt)
     select x.id, $1, x.entry_id, x.person_id, x.scores::smallint[], array(select jsonb_array_elements_text(x.comments)),
       'sealed', $3::timestamptz, $3, x.hash, x.salt
     from jsonb_to_recordset($2::jsonb)
       as x (id uuid, entry_id uuid, person_id uuid, scores text, comments jsonb, hash text, salt text)`,
    [round.id, JSON.stringify(rows), at],
  )
  await owner.query(
    `insert into assessment_seal (entry_id, person_id, round_id, sealed_at, content_hash)
     select entry_id, person_id, round_id, sealed_at, content_hash from assessment
     where round_id = $1 and state = 'sealed' on conflict do nothing`,
    [round.id],
  )
  const of = rows.map(({ entry_id, person_id, hash }) => {
    return { actorId: person_id, entryId: entry_id, facts: { contentHash: hash, version: 1 } }
  })
  await recordMany(owner, round.id, { action: 'assessment_sealed', at, of })
}
