import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { type EntryId, newId, type PersonId } from '../../../kernel/ids.ts'
import { seededRandom } from '../../../kernel/seeded-random.ts'
import { openDiscussion } from '../result/open-discussion.ts'
import { listSealedPairs } from '../result/queries.ts'
import { createResultRoutes } from '../result/routes.tsx'
import { findRanking } from './find-ranking.ts'
import { type JudgedPair, type RankedPairFacts, rankPairGroups } from './rank-pairs-rules.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

/** Each juror meets the entries in a circle, and another circle; the first given are chosen most. */
function choicesOf(jurors: readonly PersonId[], entries: readonly EntryId[]): readonly JudgedPair[] {
  const random = seededRandom(7)
  return jurors.flatMap((personId, own) =>
    entries.map((left, place) => {
      const other = (place + 1 + own) % entries.length
      const right = entries[other]!
      return { personId, left, right, chosen: place < other === random() < 0.8 ? left : right }
    }),
  )
}

/** More entries than are ranked in the request. */
function largeJury(): RankedPairFacts {
  const first = Array.from({ length: 40 }, () => newId<EntryId>())
  const second = Array.from({ length: 21 }, () => newId<EntryId>())
  const jurors = Array.from({ length: 3 }, () => newId<PersonId>())
  return { groups: [first, second], pairs: [...choicesOf(jurors, first), ...choicesOf(jurors, second)], among: 3 }
}

test('the thread gives the order and every figure that the direct call gives', async () => {
  const facts = largeJury()
  const found = await findRanking(facts)
  expect(found.map(({ ranked, findings }) => [ranked.length, findings.comparisons])).toEqual([
    [40, 120],
    [21, 63],
  ])
  expect(found).toEqual(rankPairGroups(facts))
}, 60_000)

test('the same comparisons are ranked once, and another choice anew', async () => {
  const facts = largeJury()
  const asked = findRanking(facts)
  expect(findRanking({ groups: [...facts.groups], pairs: [...facts.pairs], among: 3 })).toBe(asked)
  const [first, ...rest] = facts.pairs
  const turned = { ...first!, chosen: first!.chosen === first!.left ? first!.right : first!.left }
  const other = findRanking({ ...facts, pairs: [turned, ...rest] })
  expect(other).not.toBe(asked)
  expect(await other).not.toEqual(await asked)
}, 60_000)

async function comparedPanel() {
  const row = { judging_mode: 'pairwise', comparisons_each: 5 }
  const panel = await createPanel(database.owner, { jurors: 3, entries: 45, row })
  for (const [number, pair] of choicesOf(panel.jurors, panel.entries).entries()) {
    await panel.world.insert('comparison', {
      id: newId(),
      round_id: panel.round.id,
      person_id: pair.personId,
      number: number + 1,
      left_entry: pair.left,
      right_entry: pair.right,
      chosen: pair.chosen,
      comment: '',
      made_at: now,
      state: 'sealed',
      sealed_at: now,
      content_hash: 'a'.repeat(64),
    })
  }
  for (const entryId of panel.entries) {
    for (const personId of panel.jurors) {
      await panel.world.sheet({ roundId: panel.round.id, entryId, personId, scores: [1] })
    }
  }
  return panel
}

test('the page of a large jury that compares says that the order is being found, and asks again until it is there', async () => {
  const panel = await comparedPanel()
  expect(await openDiscussion({ db: database.db, clock }, panel.leader, panel.round.id)).toEqual({ kind: 'opened' })
  const site = createWholeApp(database, clock, { routes: (services) => createResultRoutes(services, 0) })
  const cookie = await site.cookieOf(panel.leader)
  const address = `/jury/${panel.round.id}/resultat`
  const first = await site.get(address, cookie)
  const text = await first.text()
  expect([first.status, first.headers.get('refresh')]).toEqual([200, '4'])
  expect(text).toContain('Resultatet regnes ut')
  expect(text).toContain('135 sammenligninger')
  expect(text).toContain(`href="${address}"`)
  expect(text).not.toContain('Bradley')
  // What the page asked for is on its way: whoever asks for the same waits for the same answer.
  const pairs = await database.db.read(actorOf(panel.leader), (reader) => listSealedPairs(reader, panel.round.id))
  expect(pairs.length).toBe(135)
  let later = await site.get(address, cookie)
  while (later.headers.get('refresh')) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    later = await site.get(address, cookie)
  }
  const shown = await later.text()
  expect(shown).toContain('Bradley og Terry')
  expect(shown).toContain('135 sammenligninger av 3 jurymedlemmer')
  expect(site.faults).toEqual([])
}, 60_000)
