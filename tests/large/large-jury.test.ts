// A jury of a hundred with two thousand entries, through all that the product does with it: by its own acts, in two stages.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyRecord } from '../../src/db/verify-record.ts'
import { findChecks } from '../../src/features/jury/checks/find-checks.ts'
import { askedChecksOf, loadResult } from '../../src/features/jury/result/load-result.ts'
import { actorOf } from '../../src/kernel/actor.ts'
import { createCall, type LargeJury } from '../../src/practice/large-jury/call.ts'
import {
  answerTheRest,
  answerTwo,
  decide,
  meet,
  release,
  writeStatements,
} from '../../src/practice/large-jury/decide.ts'
import {
  declareAndShareOut,
  openTheDiscussion,
  passOn,
  screen,
  sealStage,
} from '../../src/practice/large-jury/steps.ts'
import type { ProtocolDocument } from '../../src/protocol/protocol-document.ts'
import { newPrivateKey, signingKeyOf } from '../../src/protocol/verify-in-node.ts'
import { changed, failing } from '../factories/sealed-protocol.ts'
import { independentResult } from '../peers/independent-result.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { createWholeApp } from '../support/secret-app.ts'

const SIZE = { jurors: 100, entries: 2000, seed: 7 }
const NOBODY = { secretariat: [], jurors: [] }
let at = new Date('2026-06-01T10:00:00Z')
const clock = {
  now: () => at,
  set: (to: Date) => {
    at = to
  },
}
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

async function countsOf({ owner, round }: LargeJury) {
  const { rows } = await owner.query(
    `select (select count(*)::int from impartiality where round_id = $1 and declared = 'disqualified') as recused,
      (select count(*)::int from assignment a join impartiality i using (entry_id, person_id)
        where a.round_id = $1 and i.declared = 'disqualified') as given_anyway,
      (select array_agg(distinct n order by n) from (
        select count(*)::int as n from assignment where round_id = $1 group by entry_id) x) as readers,
      (select count(*)::int from rules_version where round_id = $1) as frozen`,
    [round.id],
  )
  return rows[0]
}

async function protocolOf({ owner, round }: LargeJury): Promise<ProtocolDocument> {
  const { rows } = await owner.query('select document from protocol where round_id = $1', [round.id])
  return JSON.parse(rows[0].document)
}

/** What the leader looks at, each page whole and none longer than can be looked at. */
async function lookAround({ leader, round, db }: LargeJury, goOn: number) {
  const site = createWholeApp(database, clock)
  const cookie = await site.cookieOf(leader)
  const result = await db.read(actorOf(leader), (reader) => loadResult(reader, round.id))
  expect(result?.entries).toHaveLength(SIZE.entries)
  expect(result?.groups.flatMap(({ stoppedAfter, entries }) => (stoppedAfter === null ? entries : []))).toHaveLength(
    goOn,
  )
  await findChecks(askedChecksOf(result!))
  for (const page of [`/jury/${round.id}/resultat`, `/jury/${round.id}/resultat?etappe=1&side=2`]) {
    const answer = await site.get(page, cookie)
    const text = await answer.text()
    expect([answer.status, answer.headers.get('refresh')]).toEqual([200, null])
    expect(text.match(/class="dot-rank"/g)?.length).toBeLessThanOrEqual(50)
  }
  const decision = `/runder/${round.id}/avgjorelse`
  const last = result!.entries.at(-1)!
  const first = await (await site.get(decision, cookie)).text()
  const found = await (await site.get(`${decision}?sok=${encodeURIComponent(last.title)}`, cookie)).text()
  const categories = new Set(result!.entries.map(({ categoryId }) => categoryId)).size
  expect(first.match(/name="finalist"/g)).toHaveLength(10 * categories)
  expect([first, found].map((text) => text.includes(`value="${last.entryId}"`))).toEqual([false, true])
  expect(site.faults).toEqual([])
}

const CHANGES: readonly (readonly (string | number)[])[] = [
  ['rules', 'criteria', 2, 'weight'],
  ['entries', 1234, 'submission', 'contentHash'],
  ['sheets', 4321, 'scores', 1],
  ['result', 'discussed', 0, 'entries', 3, 'rank'],
  ['ballots', 0, 'votes', 0, 1],
  ['decision', 'awards', 0, 'entry'],
  ['steps', 5000, 'hash'],
]

test('a hundred jurors and two thousand entries go from the call to a protocol that anybody can verify, and no change of it holds', async () => {
  const jury = await createCall(
    { owner: database.owner, db: database.db, clock, baseUrl: 'https://pris.example', seated: NOBODY },
    SIZE,
    'released',
  )
  await screen(jury)
  await declareAndShareOut(jury)
  const { recused, ...shared } = await countsOf(jury)
  expect(recused).toBeGreaterThan(9000)
  expect(shared).toEqual({ given_anyway: 0, readers: [3], frozen: 1 })
  expect(await sealStage(jury, { draw: 1 })).toBe(6000)
  const goOn = await passOn(jury)
  expect(goOn).toBeGreaterThan(40)
  expect(await sealStage(jury, { draw: 2 })).toBe(4 * goOn)
  await openTheDiscussion(jury)
  await lookAround(jury, goOn)
  expect(await meet(jury)).toBeGreaterThan(5)
  const honoured = await decide(jury)
  await writeStatements(jury, honoured)
  await answerTwo(jury)
  await answerTheRest(jury)
  await release(jury, signingKeyOf(newPrivateKey()))
  const document = await protocolOf(jury)
  expect([document.jurors, document.entries, document.sheets].map(({ length }) => length)).toEqual([
    SIZE.jurors,
    SIZE.entries,
    6000 + 4 * goOn,
  ])
  expect(await failing(document)).toEqual([])
  expect(independentResult(document, 'discussed')).toEqual(document.result.discussed)
  for (const place of CHANGES)
    expect([place, (await failing(changed(document, place))).length > 0]).toEqual([place, true])
  const letters = await database.owner.query(
    `select count(distinct entry_id)::int as n from mail where round_id = '${jury.round.id}'`,
  )
  expect(letters.rows[0].n).toBe(SIZE.entries)
  expect((await verifyRecord(database.owner)).faults).toEqual([])
}, 600_000)
