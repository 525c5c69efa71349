// A jury in stages from the first sheet to the released decision and a protocol that an outsider verifies, all by the
// product's own acts.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideTwo } from '../../../tests/factories/decided-round.ts'
import {
  createStagedRound,
  proposePassage,
  type Staged,
  sealEach,
  shareOut,
} from '../../../tests/factories/staged-round.ts'
import { independentResult } from '../../../tests/peers/independent-result.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import type { EntryId } from '../../kernel/ids.ts'
import type { ProtocolDocument } from '../../protocol/protocol-document.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from '../../protocol/verify-in-node.ts'
import { verifyProtocol } from '../../protocol/verify-protocol.ts'
import { openDiscussion } from '../jury/result/open-discussion.ts'
import { usePassage } from '../jury/stages/use-passage.ts'
import { makeProtocol } from './protocol/make-protocol.ts'
import { releaseRound } from './release/release-round.ts'
import { approveText } from './writing/approve-text.ts'
import { saveFeedback } from './writing/save-text.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
const maker = { key: signingKeyOf(newPrivateKey()), baseUrl: 'https://pris.example', now: NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })
const onScale = (value: number) => Math.max(1, Math.min(6, Math.round(value)))

async function endStage(staged: Staged): Promise<ReadonlySet<EntryId>> {
  const passageId = await proposePassage(staged)
  const used = await usePassage(services(), staged.leader, { roundId: staged.round.id, passageId })
  expect(used.kind).toBe('used')
  const { rows } = await database.owner.query<{ entry_id: EntryId }>(
    'select entry_id from passage_entry where passage_id = $1 and goes_on',
    [passageId],
  )
  return new Set(rows.map(({ entry_id }) => entry_id))
}

async function protocolOf({ round }: Staged): Promise<ProtocolDocument> {
  expect((await makeProtocol(database.owner, round.id, maker)).kind).toBe('made')
  const stored = await database.owner.query<{ document: string }>('select document from protocol where round_id = $1', [
    round.id,
  ])
  return JSON.parse(stored.rows[0]!.document)
}

const faultsIn = async (document: ProtocolDocument) =>
  (await verifyProtocol(document, NODE_TOOLS)).filter(({ holds }) => !holds)

test('three stages go to a decision, release waits for the feedback to those who stopped in the first, and the protocol holds', async () => {
  const rules = { stages: 3, readers: [3, 1, 1], places: [4, 2], widest_spread: 0, highest_single: 0 }
  const staged = await createStagedRound(database, services(), {
    jurors: 6,
    entries: 15,
    now: NOW,
    rules: { ...rules, best_of_category: false },
  })
  const { entries, secretary, leader, round } = staged
  // The later in the list the better, and the same whoever reads.
  const values = (entry: number, juror: number) => onScale(1 + entry / 2.8 + (juror % 2) * 0.2)
  expect(await sealEach(staged, values)).toBe(45)
  const second = await endStage(staged)
  await shareOut(staged)
  expect(await sealEach(staged, values)).toBe(second.size)
  const third = await endStage(staged)
  await shareOut(staged)
  expect(await sealEach(staged, values)).toBe(third.size)
  expect((await openDiscussion(services(), leader, round.id)).kind).toBe('opened')
  // Some fell away in each, and whoever is in the last was in the one before.
  expect([second.size < entries.length, third.size < second.size]).toEqual([true, true])
  expect([...third].every((id) => second.has(id))).toBe(true)

  const best = entries.toReversed().filter((id) => third.has(id))
  const others = entries.filter((id) => !best.includes(id))
  const early = others.filter((id) => !second.has(id))
  const panel = { round, secretary, leader, entries: [...best, ...others] }
  const { winner } = await decideTwo(services(), panel, [...best, ...others.filter((id) => second.has(id))])
  await database.owner.query('update presentation set slug = entry_id::text where round_id = $1', [round.id])
  expect(await releaseRound(services(), secretary, round.id)).toEqual({
    kind: 'incomplete',
    missing: expect.toSatisfy(
      (missing: readonly { kind: string; entryId: EntryId }[]) =>
        missing.every(({ kind }) => kind === 'feedback') &&
        missing
          .map(({ entryId }) => entryId)
          .sort()
          .join() === [...early].sort().join(),
    ),
  })
  for (const entryId of early) {
    const place = { roundId: round.id, entryId }
    expect((await saveFeedback(services(), leader, place, { version: 0, text: 'Takk for søknaden.' })).kind).toBe(
      'saved',
    )
    expect((await approveText(services(), secretary, { ...place, kind: 'feedback' }, 1)).kind).toBe('approved')
  }
  expect(await releaseRound(services(), secretary, round.id)).toEqual({ kind: 'released' })
  const letters = await database.owner.query(
    'select distinct entry_id from mail where round_id = $1 and entry_id is not null',
    [round.id],
  )
  expect(letters.rows).toHaveLength(entries.length)

  const document = await protocolOf(staged)
  expect(await faultsIn(document)).toEqual([])
  expect(independentResult(document, 'sealed')).toEqual(document.result.sealed)
  expect(document.stages?.map(({ stage, entries: told }) => [stage, told.length])).toEqual([
    [1, entries.length],
    [2, second.size],
  ])
  const lines = document.result.sealed.flatMap(({ entries: each }) => each)
  expect(document.decision.awards.map(({ entry }) => entry)).toEqual([winner])
  expect(lines.find(({ entry }) => entry === winner)?.rank).toBe(1)
})

function pairs<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((one, place) => all.slice(place + 1).map((other) => [one, other] as const))
}

/** One in three jurors gives two less than the others, everybody reads some of everything. */
const STRICT = 2
async function withStrictJurors(row: { entries: number; corrected: boolean }) {
  const staged = await createStagedRound(database, services(), {
    jurors: 6,
    entries: row.entries,
    now: NOW,
    rules: {
      places: [8],
      grey_percent: 50,
      widest_spread: 0,
      highest_single: 0,
      best_of_category: false,
      corrected_may_decide: row.corrected,
    },
  })
  const values = (entry: number, juror: number) =>
    onScale(3 + (3 * entry) / row.entries - (juror % 3 === 0 ? STRICT : 0))
  await sealEach(staged, values)
  const passageId = await proposePassage(staged)
  const { rows } = await database.owner.query<{ entry_id: EntryId; reason: string | null; mean: number; rank: number }>(
    'select entry_id, reason, mean, rank from passage_figure where passage_id = $1 order by rank, entry_id',
    [passageId],
  )
  const told = await database.owner.query('select diagnosis from stage_passage where id = $1', [passageId])
  const first = rows.filter(({ reason }) => reason === 'first')
  const byMean = rows.toSorted((a, b) => b.mean - a.mean)
  return { staged, passageId, first, byMean, diagnosis: told.rows[0].diagnosis }
}

test('the corrected result decides where the rules say so and the figures are in order: nobody falls for strict readers', async () => {
  const { staged, first, byMean, diagnosis } = await withStrictJurors({ entries: 40, corrected: true })
  expect(diagnosis).toMatchObject({ decidedBy: 'corrected', parts: 1, isSeverityClear: true })
  expect(diagnosis.leastSheets).toBeGreaterThanOrEqual(15)
  // Some stand before others whose plain mean is higher, and the order comes nearer to the truth by it.
  const ranked = byMean.map(({ entry_id, rank, mean }) => ({ rank, mean, truth: staged.entries.indexOf(entry_id) }))
  const swapped = pairs(ranked).filter(([one, other]) => (one.rank - other.rank) * (one.mean - other.mean) > 0)
  expect(swapped.length).toBeGreaterThan(0)
  const rightly = swapped.filter(([one, other]) => (one.rank - other.rank) * (one.truth - other.truth) < 0)
  expect(rightly.length).toBeGreaterThan(swapped.length / 2)
  expect(first.every(({ rank }) => rank <= 8)).toBe(true)

  await endStage(staged)
  await shareOut(staged)
  await sealEach(staged, (entry) => onScale(3 + entry / 14))
  expect((await openDiscussion(services(), staged.leader, staged.round.id)).kind).toBe('opened')
  const finalists = first.slice(0, 2).map(({ entry_id }) => entry_id)
  await decideTwo(services(), { ...staged, entries: finalists }, staged.entries)
  expect(await releaseRound(services(), staged.secretary, staged.round.id)).toEqual({ kind: 'released' })
  const document = await protocolOf(staged)
  expect(document.stages?.[0]?.rule.decidedBy).toBe('corrected')
  expect(await faultsIn(document)).toEqual([])
})

test('the plain mean decides where the rules do not let the corrected one, or a juror has too few sheets', async () => {
  const asRulesSay = await withStrictJurors({ entries: 40, corrected: false })
  const tooFew = await withStrictJurors({ entries: 18, corrected: true })
  expect(asRulesSay.diagnosis).toMatchObject({ decidedBy: 'raw', isSeverityClear: true })
  expect(tooFew.diagnosis.decidedBy).toBe('raw')
  expect(tooFew.diagnosis.leastSheets).toBeLessThan(15)
  for (const { first, byMean } of [asRulesSay, tooFew]) {
    const line = byMean[7]!.mean
    expect(new Set(first.map(({ entry_id }) => entry_id))).toEqual(
      new Set(byMean.filter(({ mean }) => mean >= line).map(({ entry_id }) => entry_id)),
    )
  }
})
