import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStagedRound, proposePassage, sealAll, shareOut } from '../../../../tests/factories/staged-round.ts'
import { independentResult } from '../../../../tests/peers/independent-result.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { ProtocolDocument } from '../../../protocol/protocol-document.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { verifyProtocol } from '../../../protocol/verify-protocol.ts'
import { stagePassedWrong } from '../../../protocol/verify-stages.ts'
import { loadResult } from '../../jury/contract.ts'
import { openDiscussion } from '../../jury/result/open-discussion.ts'
import { addEntry } from '../../jury/stages/add-entry.ts'
import { usePassage } from '../../jury/stages/use-passage.ts'
import { makeProtocol } from './make-protocol.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
const maker = { key: signingKeyOf(newPrivateKey()), baseUrl: 'https://pris.example', now: NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

/** Both stages, one entry added by the leader, and the round released. */
async function released(rules: Record<string, unknown> = {}, row: Record<string, unknown> = {}) {
  const staged = await createStagedRound(database, services(), { jurors: 6, entries: 18, now: NOW, rules, row })
  const roundId = staged.round.id
  await sealAll(staged)
  const passageId = await proposePassage(staged)
  const { rows } = await database.owner.query(
    'select entry_id from passage_entry where passage_id = $1 and not goes_on order by entry_id limit 1',
    [passageId],
  )
  const added = rows[0].entry_id
  await addEntry(services(), staged.leader, {
    roundId,
    passageId,
    entryId: added,
    reason: 'Ny vinkel på et gammelt problem.',
  })
  expect((await usePassage(services(), staged.leader, { roundId, passageId })).kind).toBe('used')
  await shareOut(staged)
  await sealAll(staged, 2)
  expect((await openDiscussion(services(), staged.leader, roundId)).kind).toBe('opened')
  const result = (await database.db.read(actorOf(staged.leader), (reader) => loadResult(reader, roundId)))!
  await database.owner.query(`update round set phase = 'released', released_at = $2 where id = $1`, [roundId, NOW])
  expect((await makeProtocol(database.owner, roundId, maker)).kind).toBe('made')
  const stored = await database.owner.query<{ document: string }>('select document from protocol where round_id = $1', [
    roundId,
  ])
  return { staged, added, result, document: JSON.parse(stored.rows[0]!.document) as ProtocolDocument }
}

test('an outsider recomputes who went on and the result of each stage, and the product says the same', async () => {
  const { document, result, added } = await released()
  expect((await verifyProtocol(document, NODE_TOOLS)).filter(({ holds }) => !holds)).toEqual([])
  expect(independentResult(document, 'sealed')).toEqual(document.result.sealed)
  const told = new Map(document.result.sealed.flatMap(({ entries }) => entries).map((line) => [line.entry, line.rank]))
  expect(new Map(result.entries.map(({ entryId, rank }) => [entryId, rank]))).toEqual(told)
  const [stage] = document.stages!
  const behind = stage!.entries.filter(({ reason, isAdded }) => reason === null && !isAdded).map(({ entry }) => entry)
  expect(behind.length).toBeGreaterThan(0)
  // Whoever was left behind stands after everybody who came further, whatever the means.
  const last = stage!.entries.length - behind.length
  for (const line of stage!.entries) expect(told.get(line.entry)! > last).toBe(behind.includes(line.entry))
  expect(result.groups.map(({ stoppedAfter, before }) => [stoppedAfter, before])).toEqual([
    [null, 0],
    [1, last],
  ])
  expect(stage!.entries.find(({ entry }) => entry === added)).toMatchObject({
    reason: null,
    isAdded: true,
    addedReason: 'Ny vinkel på et gammelt problem.',
  })
})

test('any change of who went on, or from what, is found', async () => {
  const { document } = await released({ counted_over: 'category' })
  expect(stagePassedWrong(document)).toBeNull()
  const [stage] = document.stages!
  const forge = (change: Partial<NonNullable<typeof stage>>) =>
    stagePassedWrong({ ...document, stages: [{ ...stage!, ...change }] })
  const swapped = (is: (line: (typeof stage & object)['entries'][number]) => boolean, by: object) => {
    const place = stage!.entries.findIndex(is)
    return forge({ entries: stage!.entries.map((line, at) => (at === place ? { ...line, ...by } : line)) })
  }
  expect(swapped(({ reason }) => reason === 'first', { reason: null })).toMatch(/^stages\[0\]\.entries/)
  expect(swapped(({ reason }) => reason === null, { reason: 'first' })).toMatch(/^stages\[0\]\.entries/)
  expect(swapped(({ reason }) => reason === null, { chance: 0.5 })).toMatch(/^stages\[0\]\.entries/)
  expect(forge({ entries: stage!.entries.slice(1) })).toMatch(/^stages\[0\]\.entries/)
  expect(forge({ rule: { ...stage!.rule, places: 1 } })).toMatch(/^stages\[0\]/)
  expect(forge({ sheets: stage!.sheets.slice(0, 3) })).toMatch(/^stages\[0\]/)
})

test('where nobody may know who applied, the leader’s words about an entry stay with the panel', async () => {
  const { document, added } = await released({}, { shows_applicants: false })
  const line = document.stages![0]!.entries.find(({ entry }) => entry === added)
  expect(line).toMatchObject({ isAdded: true, addedReason: null })
})
