import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideTwo } from '../../../../tests/factories/decided-round.ts'
import { failing } from '../../../../tests/factories/sealed-protocol.ts'
import { independentLateCases } from '../../../../tests/peers/independent-late-cases.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { comparingOn } from '../../../../tests/support/judged-pairs.ts'
import { led, openResult, panelOf } from '../../../../tests/support/judged-round.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import type { ProtocolDocument } from '../../../protocol/protocol-document.ts'
import { newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { loadResult, loadResultWithLateSheets } from '../../jury/contract.ts'
import { declareImpartiality } from '../../jury/impartiality/declare-impartiality.ts'
import { makeProtocol } from '../protocol/make-protocol.ts'
import { releaseRound } from '../release/release-round.ts'
import { letStand } from './let-stand.ts'
import { loadLate } from './load-late.ts'

let moment = Date.parse('2026-03-10T09:00:00Z')
const clock = {
  now: () => {
    moment += 10
    return new Date(moment)
  },
}
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

const pairs = comparingOn(() => site)

/** Two of three put the first before the second; the last of them is then found disqualified from `from`. */
async function decidedByPairs(from: 0 | 2) {
  const services = { db: database.db, clock, baseUrl: 'https://pris.example' }
  const panel = await panelOf(database, site, { judging_mode: 'pairwise', comparisons_each: 3 }, { entries: 3 })
  const [a, b, c] = panel.entries as [EntryId, EntryId, EntryId]
  const orders = [
    [a, b, c],
    [b, a, c],
    [a, b, c],
  ]
  for (const [juror, order] of orders.entries()) {
    await pairs.compareAll(panel, juror, order)
    await led(pairs.seal(panel, juror))
  }
  await openResult(site, panel)
  await decideTwo(services, panel)
  const { round, jurors, secretary, leader } = panel
  const entryId = panel.entries[from]!
  const told = { declared: 'disqualified' as const, ground: 'kin', reason: 'Søsken', seen: 1 }
  await declareImpartiality(services, jurors[2]!, { roundId: round.id, entryId, ...told })
  const late = (person: PersonId) =>
    database.db.read(actorOf(person), async (r) => loadLate(r, round.id, await loadResult(r, round.id)))
  const release = async (): Promise<ProtocolDocument> => {
    expect(await letStand(services, leader, round.id, { about: entryId, reason: 'Kan stå.' })).toMatchObject({
      kind: 'stands',
    })
    expect(await releaseRound(services, secretary, round.id)).toEqual({ kind: 'released' })
    const maker = { key: signingKeyOf(newPrivateKey()), baseUrl: services.baseUrl, now: clock.now() }
    await makeProtocol(database.owner, round.id, maker)
    const { rows } = await database.owner.query('select document from protocol where round_id = $1', [round.id])
    return JSON.parse(rows[0].document)
  }
  return { ...panel, entryId, late, release }
}

test('where two and two were compared the page says whether the first places are other ones without what was taken out, and the file has both orders', async () => {
  const room = await decidedByPairs(0)
  const [a, b] = room.entries
  const { isOther } = await room.late(room.secretary)
  expect([...isOther]).toEqual([[a, true]])
  const page = await site.get(`/runder/${room.round.id}/avgjorelse`, room.secretaryCookie)
  expect(await page.text()).toContain('Uten dette er førsteplassen ikke den samme.')
  const document = await room.release()
  expect(await failing(document)).toEqual([])
  const first = (groups: ProtocolDocument['result']['withLate']) => groups?.[0]?.entries[0]?.entry
  expect([first(document.result.discussed), first(document.result.withLate)]).toEqual([b, a])
  expect(document.result.withLate).toEqual(independentLateCases(document).withLate)
})

test('where the first places stay the same without what was taken out, the page says so', async () => {
  const room = await decidedByPairs(2)
  expect([...(await room.late(room.leader)).isOther]).toEqual([[room.entries[2], false]])
})

test('what was compared before is read by the heads alone who are shut out from nothing', async () => {
  const room = await decidedByPairs(0)
  const compared = (person: PersonId) =>
    database.db.read(actorOf(person), async (reader) => {
      const result = await loadResultWithLateSheets(reader, room.round.id)
      return result?.groups[0]?.pairs?.standings.get(room.entries[0]!)?.compared ?? null
    })
  // Six with what was taken out; four without.
  expect(await compared(room.secretary)).toBe(6)
  expect(await compared(room.jurors[1]!)).toBe(4)
})
