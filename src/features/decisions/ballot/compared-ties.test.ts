// Ballots that end equal in a jury that compares two and two: by the forms of the meeting, to a protocol that an outsider verifies.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failing, KEY } from '../../../../tests/factories/sealed-protocol.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { comparingOn } from '../../../../tests/support/judged-pairs.ts'
import {
  changesNotFound,
  decideAndRelease,
  led,
  openResult,
  type Panel,
  panelOf,
  splitOff,
  verifiedAlone,
} from '../../../../tests/support/judged-round.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { walkingClock } from '../../../../tests/support/walking-clock.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import type { ProtocolDocument, ProtocolTie } from '../../../protocol/protocol-document.ts'
import { sealProtocol } from '../../../protocol/seal-protocol.ts'
import { NODE_TOOLS } from '../../../protocol/verify-in-node.ts'
import { loadResult } from '../../jury/contract.ts'
import { declareImpartiality } from '../../jury/impartiality/declare-impartiality.ts'

const clock = walkingClock('2026-03-10T09:00:00Z')
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

const pairs = comparingOn(() => site)

type Two = readonly [EntryId, EntryId]

/** Each juror's own page, with what is preferred first; null: blank. */
async function voteOn(panel: Panel, address: string, first: readonly (EntryId | null)[]) {
  for (const [juror, entry] of first.entries()) {
    const cookie = panel.cookies[juror]!
    const page = await (await site.get(address, cookie)).text()
    const receipt = /<p class="receipt-code">([0-9A-Z-]{19})<\/p>/.exec(page)![1]!
    const voted = await site.post(address, cookie, { ...(entry ? { [`place_${entry}`]: '1' } : {}), receipt })
    expect(voted.status).toBe(200)
  }
}

async function closedPage(panel: Panel, address: string): Promise<string> {
  await led(site.post(`${address}/lukk`, panel.cookies[0]!, {}))
  return (await site.get(address, panel.cookies[0]!)).text()
}

function ballotOn(panel: Panel, candidate: Two): Promise<string> {
  return led(site.post(`/runder/${panel.round.id}/mote/avstemning`, panel.cookies[0]!, { candidate, small: 'known' }))
}

async function titleOf(entry: EntryId): Promise<string> {
  const { rows } = await database.owner.query<{ title: string }>('select title from entry where id = $1', [entry])
  return rows[0]!.title
}

/** Five jurors: over all of them b is the stronger, but three of five chose a where they compared a and b. e and f have two each. */
async function compared() {
  const row = { judging_mode: 'pairwise', comparisons_each: 7 }
  const panel = await panelOf(database, site, row, { entries: 6, jurors: 5 })
  const [a, b, c, d, e, f] = panel.entries as [EntryId, EntryId, EntryId, EntryId, EntryId, EntryId]
  const special = await splitOff(panel, [e, f])
  const said = { declared: 'disqualified', ground: 'board', reason: 'Sitter i styret.', seen: 1 } as const
  const place = { roundId: panel.round.id, entryId: f }
  await declareImpartiality({ db: database.db, clock }, panel.jurors[4]!, { ...place, ...said })
  const orders = [
    [a, b, c, d, e, f],
    [a, b, c, d, e, f],
    [a, b, c, d, f, e],
    [b, c, d, a, f, e],
    [b, c, d, a],
  ]
  for (const [juror, order] of orders.entries()) {
    await pairs.compareAll(panel, juror, order)
    await led(pairs.seal(panel, juror))
  }
  return { panel, special, a, b, e, f }
}

function resealed(document: ProtocolDocument, ties: readonly ProtocolTie[]): ProtocolDocument {
  const { seal: _, ...rest } = document
  const installation = { ...document.installation, publicKey: KEY.publicKey }
  return sealProtocol({ ...rest, installation, ties }, { sha256: NODE_TOOLS.sha256, sign: KEY.sign })
}

test('a tie is broken by who compared the two, and where that is equal too by a new ballot and the leader, and the protocol holds', async () => {
  const { panel, special, a, b, e, f } = await compared()
  const [leader = ''] = panel.cookies
  await openResult(site, panel, async () => {
    const present = Object.fromEntries(panel.jurors.map((id) => [`way_${id}`, 'room']))
    await led(site.post(`/runder/${panel.round.id}/mote/oppmote`, leader, present))
    const first = await ballotOn(panel, [a, b])
    await voteOn(panel, first, [a, a, b, b, null])
    const closed = await closedPage(panel, first)
    expect(closed).toContain(`I de direkte sammenligningene valgte flertallet: ${await titleOf(a)}.`)

    const second = await ballotOn(panel, [e, f])
    expect((await site.get(second, panel.cookies[4]!)).status).toBe(404)
    await voteOn(panel, second, [e, e, f, f])
    expect(await closedPage(panel, second)).toContain('De direkte sammenligningene skiller dem ikke.')
    const anew = await led(site.post(`${second}/uavgjort`, leader, { step: 'new_ballot', small: 'known' }))
    await voteOn(panel, anew, [e, e, f, f])
    await closedPage(panel, anew)
    const cast = { step: 'casting_vote', entry: f, reason: 'Størst verdi for flest.' }
    await led(site.post(`${anew}/uavgjort`, leader, cast))
  })
  const result = await database.db.read(actorOf(panel.leader), (reader) => loadResult(reader, panel.round.id))
  expect(result?.entries.find(({ rank }) => rank === 1)?.entryId).toBe(b)

  const document = await decideAndRelease({ database, site, clock }, panel, [a, b], [{ category: special, winner: f }])
  expect(document.ties?.map(({ brokenBy, winner }) => [brokenBy, winner])).toEqual([
    ['majority', a],
    ['new_ballot', null],
    ['casting_vote', f],
  ])
  const counts = document.ties?.map(({ steps }) =>
    steps.flatMap((step) =>
      'pairs' in step ? step.pairs.map((pair) => [pair.firstHigher, pair.secondHigher].toSorted((x, y) => x - y)) : [],
    ),
  )
  expect(counts).toEqual([[[2, 3]], [[2, 2]], [[2, 2]]])
  expect(await verifiedAlone(document)).toEqual({ status: 0, failing: [] })
  expect(await changesNotFound(document, ({ 0: part }) => part === 'ballots' || part === 'ties')).toEqual([])
  const minutes = await (await site.get(`/runder/${panel.round.id}/moteprotokoll.txt`, leader)).text()
  expect(minutes).toContain(`I de direkte sammenligningene valgte flertallet: ${await titleOf(a)}.`)

  // Also where the installation itself has sealed it.
  const ties = document.ties ?? []
  const withFirst = (change: Partial<ProtocolTie>) => [{ ...ties[0]!, ...change }, ...ties.slice(1)]
  expect(await failing(resealed(document, ties))).toEqual([])
  expect(await failing(resealed(document, withFirst({ winner: b })))).toEqual(['ties_broken', 'awards_follow'])
  expect(await failing(resealed(document, ties.slice(1)))).toEqual(['ties_broken', 'awards_follow'])
  expect(site.faults).toEqual([])
}, 120_000)
