// A round carried to a decision by the product's own use cases: what the tests of release begin from.
import type { Database } from '../../src/db/database.ts'
import { announceFinalists } from '../../src/features/decisions/honours/announce-finalists.ts'
import { decideRound } from '../../src/features/decisions/honours/decide-round.ts'
import { loadBasisFinder } from '../../src/features/decisions/honours/load-basis.ts'
import { saveFinalists } from '../../src/features/decisions/honours/save-finalists.ts'
import { saveHonours } from '../../src/features/decisions/honours/save-honours.ts'
import { approveText } from '../../src/features/decisions/writing/approve-text.ts'
import { saveFeedback, saveStatement } from '../../src/features/decisions/writing/save-text.ts'
import { actorOf } from '../../src/kernel/actor.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import type { EntryId } from '../../src/kernel/ids.ts'
import type { TestDatabase } from '../support/database.ts'
import { createPanel } from './world.ts'

type Services = { db: Database; clock: Clock; baseUrl: string }
type Options = { entries?: number; row?: Record<string, unknown> }

function must(outcome: { kind: string }, kind: string): void {
  if (outcome.kind !== kind) throw new Error(`expected ${kind}, got ${outcome.kind}`)
}

type Deciding = Pick<Awaited<ReturnType<typeof createPanel>>, 'round' | 'secretary' | 'leader' | 'entries'>

/** The first entry wins, the second is a finalist, the rest are applicants. All texts are written and approved. */
export async function createDecidedRound(database: TestDatabase, services: Services, options: Options = {}) {
  const panel = await createPanel(database.owner, { phase: 'deliberation', entries: 3, ...options })
  return { ...panel, ...(await decideTwo(services, panel)) }
}

/** The first entry wins, whoever the rules point at. */
export const FIRST_WINS = (winner: EntryId) => ({
  honours: [{ entryId: winner, kind: 'winner' as const }],
  isNotAwarded: false,
  reasonNb: '',
  reasonNn: '',
  // Where nobody has judged, or others are first.
  deviation: { nb: 'Fordi', nn: 'Fordi' },
})

/** The first two entries are told as finalists; nothing is decided. */
export async function nominateTwo(services: Services, { round, leader, entries }: Deciding) {
  const [winner, finalist] = entries
  if (!winner || !finalist) throw new Error('two entries at least')
  must(await saveFinalists(services, leader, round.id, [winner, finalist]), 'chosen')
  must(await announceFinalists(services, leader, round.id, [winner, finalist]), 'nominated')
  return { winner, finalist }
}

/** From the deliberation to the decision; feedback for those of the entries that are named, all of them where none is. */
export async function decideTwo(services: Services, panel: Deciding, answered = panel.entries) {
  const named = await nominateTwo(services, panel)
  await decideNominated(services, panel, { ...named, answered })
  return named
}

/** The decision and all that is written of it, for finalists that are told already. */
export async function decideNominated(
  services: Services,
  { round, secretary, leader }: Deciding,
  { winner, finalist, answered }: { winner: EntryId; finalist: EntryId; answered: readonly EntryId[] },
) {
  must(
    await saveHonours(services, secretary, { roundId: round.id, categoryId: round.categoryId }, FIRST_WINS(winner)),
    'kept',
  )
  must(await decideRound(services, secretary, round.id), 'decided')
  const write = (entryId: EntryId) => ({ roundId: round.id, entryId })
  for (const entryId of [winner, finalist]) {
    const text = { nb: `Begrunnelse ${entryId}`, nn: `Grunngiving ${entryId}` }
    must(await saveStatement(services, leader, write(entryId), { version: 0, text }), 'saved')
    must(await approveText(services, secretary, { ...write(entryId), kind: 'statement' }, 1), 'approved')
  }
  for (const entryId of answered) {
    const text = `Tilbakemelding ${entryId}`
    must(await saveFeedback(services, leader, write(entryId), { version: 0, text }), 'saved')
    must(await approveText(services, secretary, { ...write(entryId), kind: 'feedback' }, 1), 'approved')
  }
}

/** The ground of the decision once more, after sheets and ballots have been planted behind its back. */
export async function groundAnew(
  database: TestDatabase,
  { round, secretary, entries }: Pick<Deciding, 'round' | 'secretary' | 'entries'>,
) {
  const basis = await database.db.read(actorOf(secretary), async (reader) =>
    (await loadBasisFinder(reader, round.id)).of(entries),
  )
  const values = [round.id, basis.source, basis.ballotId, [...basis.pointed], basis.isOpen]
  const change = 'update award_basis set source = $2, ballot_id = $3, pointed = $4, is_open = $5 where round_id = $1'
  await database.owner.query(change, values)
}
