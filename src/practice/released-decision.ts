import { sql } from 'kysely'
import { appendRecord } from '../db/record.ts'
import { markReleased } from '../features/decisions/release/store.ts'
import { newId } from '../kernel/ids.ts'
import { DAYS, of, on, RELEASED_ON, type Released } from './released-parts.ts'

/** The winner of each category is whom its ballot points at, or the only one that the meeting let go on. */
async function addBases({ tx, document, roundId, leader, categories, entries }: Released): Promise<void> {
  const ballots = await tx.selectFrom('ballot').select(['id', 'candidates']).where('round_id', '=', roundId).execute()
  const decided = {
    round_id: roundId,
    is_open: false,
    deviation: null,
    decided_by: leader,
    decided_at: on(DAYS.decided),
  }
  const bases = document.honours.winners.map((key) => {
    const winner = of(entries, key)
    const category = document.entries.find((entry) => entry.key === key)?.category ?? ''
    const ballot = ballots.find(({ candidates }) => candidates.includes(winner))
    const source = ballot ? ('ballot' as const) : ('meeting' as const)
    const place = { id: newId(), category_id: of(categories, category), ballot_id: ballot?.id ?? null }
    return { ...place, source, pointed: [winner], ...decided }
  })
  await tx.insertInto('award_basis').values(bases).execute()
}

async function addHonours(released: Released): Promise<void> {
  const { tx, document, roundId, leader } = released
  const { finalists, winners, mention } = document.honours
  const placeOf = (key: string) => {
    const category = document.entries.find((entry) => entry.key === key)?.category ?? ''
    return { round_id: roundId, entry_id: of(released.entries, key), category_id: of(released.categories, category) }
  }
  const nominated = { nominated_by: leader, nominated_at: on(DAYS.met + 1) }
  await tx
    .insertInto('nomination')
    .values(finalists.map((key) => ({ ...placeOf(key), ...nominated })))
    .execute()
  const decided = { decided_by: leader, decided_at: on(DAYS.decided) }
  const awards = [
    ...winners.map((key) => ({ ...placeOf(key), kind: 'winner' as const, ...decided })),
    { ...placeOf(mention), kind: 'honourable_mention' as const, ...decided },
  ]
  await tx.insertInto('award').values(awards).execute()
  await addBases(released)
  const act = { roundId, actorId: leader, facts: {} }
  await appendRecord(tx, { ...act, at: on(DAYS.met + 1), action: 'finalists_announced' })
  await appendRecord(tx, { ...act, at: on(DAYS.decided), action: 'decision_made' })
}

/** A statement to each of the honoured and feedback to all, each written by one and approved by another. */
async function addTexts(released: Released): Promise<void> {
  const { tx, document, roundId, leader, secretary } = released
  const written = { version: 1, written_by: leader, saved_at: on(DAYS.decided + 5) }
  const approved = { state: 'approved' as const, approved_by: secretary, approved_at: on(DAYS.decided + 8) }
  const common = { round_id: roundId, ...written, ...approved }
  const statements = Object.entries(document.honours.statements).map(([key, text]) => ({
    entry_id: of(released.entries, key),
    text: JSON.stringify(text),
    ...common,
  }))
  await tx.insertInto('statement').values(statements).execute()
  const feedback = document.entries.map(({ key, feedback: text }) => ({
    entry_id: of(released.entries, key),
    text,
    ...common,
  }))
  await tx.insertInto('feedback').values(feedback).execute()
}

/** From what the jury found to a public page for each of the honoured. */
export async function addDecision(released: Released): Promise<void> {
  const { tx, document, roundId, secretary } = released
  await addHonours(released)
  await addTexts(released)
  await sql`select prepare_presentations(${roundId}, ${on(DAYS.decided)})`.execute(tx)
  for (const key of document.honours.finalists) {
    const entry = document.entries.find((one) => one.key === key)
    await tx
      .updateTable('presentation')
      .set({ lead: JSON.stringify({ nb: entry?.answers['hva'] ?? '' }) })
      .where('entry_id', '=', of(released.entries, key))
      .execute()
  }
  await markReleased(tx, roundId, RELEASED_ON)
  const facts = { answered: document.entries.length }
  await appendRecord(tx, { roundId, actorId: secretary, at: RELEASED_ON, action: 'round_released', facts })
}
