import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { BallotId, EntryId, PersonId } from '../../../kernel/ids.ts'
import { NODE_TOOLS } from '../../../protocol/verify-in-node.ts'
import { declareImpartiality } from '../../jury/impartiality/declare-impartiality.ts'
import { openMeeting } from '../meeting/hold-meeting.ts'
import { drawLot } from '../meeting/lot-rules.ts'
import { noteAttendance } from '../meeting/note-attendance.ts'
import { closeBallot, openBallot, settleTie, winnerOf } from './hold-ballot.ts'
import { listBallots, loadTurnout } from './queries.ts'
import { findCounted, newReceipt, vote } from './vote.ts'

const NOW = new Date('2026-06-01T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock })

/** A meeting with everybody there; no sheets, unless given, so that nothing is on its agenda. */
async function meet(
  options: { jurors?: number; entries?: number; barred?: boolean; lot?: boolean; scores?: number[][] } = {},
) {
  const row = options.lot ? { last_tie_step: 'lot' } : {}
  const sizes = { jurors: options.jurors ?? 4, entries: options.entries ?? 3 }
  const panel = await createPanel(database.owner, { phase: 'deliberation', ...sizes, row })
  const { world, round, leader, jurors, entries } = panel
  await world.insert('discussion', { round_id: round.id, opened_by: leader, opened_at: NOW })
  for (const [place, scores] of (options.scores ?? []).entries()) {
    for (const personId of jurors) await world.sheet({ roundId: round.id, entryId: entries[place]!, personId, scores })
  }
  if (options.barred) {
    const barred = { declared: 'disqualified', ground: 'kin', reason: 'Søsken' }
    const of = [entries[0], jurors.at(-1)]
    await database.owner.query('delete from impartiality where entry_id = $1 and person_id = $2', of)
    await world.impartiality(round.id, entries[0]!, jurors.at(-1)!, barred)
  }
  expect(await openMeeting(services(), leader, round.id)).toEqual({ kind: 'opened' })
  const here = jurors.map((whom) => ({ whom, way: 'room' as const }))
  expect(await noteAttendance(services(), leader, round.id, here)).toEqual({ kind: 'noted' })
  const openOn = async (candidates: readonly EntryId[] = entries) => {
    const outcome = await openBallot(services(), leader, round.id, { candidates, isSmallKnown: true })
    if (outcome.kind !== 'opened') throw new Error(outcome.kind)
    return outcome.ballotId
  }
  const listed = (as: PersonId = leader) => database.db.read(actorOf(as), (reader) => listBallots(reader, round.id))
  return { ...panel, openOn, listed }
}

type Room = Awaited<ReturnType<typeof meet>>

/** Each juror's order by entry, best first. */
async function voteAll(room: Room, ballotId: BallotId, orders: readonly (readonly EntryId[])[]) {
  const ballot = (await room.listed()).find(({ id }) => id === ballotId)!
  const receipts: string[] = []
  for (const [place, order] of orders.entries()) {
    const receipt = newReceipt()
    const ranks = ballot.candidates.map((id) => (order.includes(id) ? order.indexOf(id) + 1 : order.length + 1))
    expect(await vote(services(), room.jurors[place]!, ballotId, { receipt, ranks })).toBe('cast')
    receipts.push(receipt)
  }
  return receipts
}

const sheets = async (ballotId: BallotId) =>
  (await database.owner.query('select ranks from ballot_sheet where ballot_id = $1', [ballotId])).rows

test('each votes once, may change it by the code until it closes, and every sheet is counted', async () => {
  const room = await meet()
  const [a, b, c] = room.entries as [EntryId, EntryId, EntryId]
  const ballotId = await room.openOn()
  const [first] = await voteAll(room, ballotId, [
    [b, a, c],
    [a, b, c],
    [a, c, b],
    [c, a, b],
  ])
  const ranksFor = async (order: readonly EntryId[]) =>
    (await room.listed())[0]!.candidates.map((id) => order.indexOf(id) + 1)
  const juror = room.jurors[0]!
  expect(await vote(services(), juror, ballotId, { receipt: newReceipt(), ranks: [1, 2, 3] })).toBe('voted')
  expect(await vote(services(), juror, ballotId, { receipt: first!, ranks: await ranksFor([a, b, c]) })).toBe('changed')
  expect(await sheets(ballotId)).toHaveLength(4)
  expect(await database.db.read(actorOf(juror), (reader) => loadTurnout(reader, ballotId))).toEqual({
    may: 4,
    have: 4,
    asker: true,
    hasVoted: true,
  })
  expect(await closeBallot(services(), room.leader, { roundId: room.round.id, ballotId })).toEqual({ kind: 'closed' })
  const [closed] = await room.listed(juror)
  expect(closed!.sheets).toBe(4)
  const pair = (one: EntryId, other: EntryId) =>
    closed!.votes![closed!.candidates.indexOf(one) * 3 + closed!.candidates.indexOf(other)]
  expect([pair(a, b), pair(b, a), pair(a, c), pair(c, a), pair(a, a)]).toEqual([4, 0, 3, 1, 0])
  expect(winnerOf(closed!, [closed!])).toBe(a)
  expect(await vote(services(), juror, ballotId, { receipt: first!, ranks: [1, 2, 3] })).toBe('closed')
  expect(await closeBallot(services(), room.leader, { roundId: room.round.id, ballotId })).toEqual({
    kind: 'closed_already',
  })
  const counted = [first!, newReceipt()].map((code) => findCounted(services(), juror, ballotId, code))
  expect(await Promise.all(counted)).toEqual([true, false])
})

test('two tabs at once give one vote', async () => {
  const room = await meet()
  const ballotId = await room.openOn()
  const cast = () => vote(services(), room.jurors[0]!, ballotId, { receipt: newReceipt(), ranks: [1, 2, 3] })
  expect((await Promise.all([cast(), cast()])).toSorted()).toEqual(['cast', 'voted'])
  expect(await sheets(ballotId)).toHaveLength(1)
})

test('who is shut out from a candidate, away, or no juror neither votes nor knows of the ballot', async () => {
  const room = await meet({ jurors: 5, barred: true })
  const ballotId = await room.openOn()
  const cast = (person: PersonId) => vote(services(), person, ballotId, { receipt: newReceipt(), ranks: [1, 2, 3] })
  await noteAttendance(services(), room.leader, room.round.id, [{ whom: room.jurors[1]!, way: null }])
  const outsider = await room.world.person()
  const tried = [room.jurors[4]!, room.jurors[1]!, room.secretary, room.applicants[0]!, outsider]
  const answers = []
  for (const person of tried) answers.push(await cast(person))
  expect(answers).toEqual(['unknown', 'not_present', 'unknown', 'unknown', 'unknown'])
  expect(await room.listed(room.jurors[4])).toEqual([])
  expect(await sheets(ballotId)).toEqual([])
})

test('nobody reads a sheet or who has voted, also not by a statement of their own', async () => {
  const room = await meet()
  const ballotId = await room.openOn()
  const { entries } = room
  await voteAll(room, ballotId, [entries, entries, entries])
  const attempt = (person: PersonId, statement: string) =>
    database.db
      .write(actorOf(person), async (tx) => (await sql.raw(statement).execute(tx)).rows.length)
      .catch(() => 'refused')
  for (const person of [room.leader, room.secretary, room.jurors[1]!]) {
    const tried = [
      'select * from ballot_sheet',
      'update ballot_sheet set ranks = ranks',
      'delete from ballot_sheet',
      'insert into ballot_voter select id, asker(), round_id from ballot',
      "update ballot set state = 'closed'",
      `select mix_ballot('${ballotId}')`,
      `select * from voters_in('${ballotId}')`,
    ]
    const found = []
    for (const statement of tried) found.push(await attempt(person, statement))
    expect(found).toEqual(Array(tried.length).fill('refused'))
    const own = person === room.secretary ? 0 : 1
    expect(await attempt(person, 'select * from ballot_voter')).toBe(own)
  }
})

test('neither the place of a row nor the transaction that wrote it joins a voter to a sheet', async () => {
  const room = await meet({ jurors: 6 })
  const ballotId = await room.openOn()
  const { entries } = room
  await voteAll(room, ballotId, Array(6).fill(entries))
  const written = await database.owner.query(
    `select xmin::text as by from ballot_sheet where ballot_id = $1 union select xmin::text from ballot_voter where ballot_id = $1`,
    [ballotId],
  )
  expect(written.rows).toHaveLength(1)
  const voters = await database.owner.query(
    'select person_id as id from ballot_voter where ballot_id = $1 order by ctid',
    [ballotId],
  )
  expect(voters.rows.map(({ id }) => id)).toEqual([...room.jurors].sort())
  const columns = await database.owner.query(
    `select column_name as name from information_schema.columns where table_name = 'ballot_sheet' order by 1`,
  )
  expect(columns.rows.map(({ name }) => name)).toEqual(['ballot_id', 'ranks', 'receipt_hash'])
})

test('fewer than three sheets would tell who meant what, and are not counted', async () => {
  const room = await meet()
  const ballotId = await room.openOn()
  const { entries } = room
  await voteAll(room, ballotId, [entries, entries])
  expect(await closeBallot(services(), room.leader, { roundId: room.round.id, ballotId })).toEqual({ kind: 'void' })
  expect((await room.listed())[0]).toMatchObject({ state: 'void', sheets: 2, votes: null, finding: null })
  const small = await meet({ jurors: 2 })
  expect(
    await openBallot(services(), small.leader, small.round.id, { candidates: small.entries, isSmallKnown: true }),
  ).toEqual({ kind: 'few_voters' })
  const one = await meet({ jurors: 1, entries: 1 })
  expect(
    await openBallot(services(), one.leader, one.round.id, { candidates: one.entries, isSmallKnown: true }),
  ).toEqual({ kind: 'few_candidates' })
})

test('all blank is a tie of all, which goes on to a new ballot and then to the announced lot that anybody can draw again', async () => {
  const room = await meet({ lot: true })
  const { round, leader } = room
  const ballotId = await room.openOn()
  await voteAll(room, ballotId, [[], [], []])
  await closeBallot(services(), leader, { roundId: round.id, ballotId })
  const [tied] = await room.listed()
  expect(tied!.finding!.first.toSorted()).toEqual([...room.entries].sort())
  expect(tied!.finding!.nextStep).toBe('new_ballot')
  const lot = { kind: 'lot', seed: '', source: '' } as const
  expect(await settleTie(services(), leader, { roundId: round.id, ballotId }, lot)).toEqual({ kind: 'not_tied' })
  const again = await settleTie(
    services(),
    leader,
    { roundId: round.id, ballotId },
    { kind: 'new_ballot', isSmallKnown: true },
  )
  if (again.kind !== 'opened') throw new Error(again.kind)
  await voteAll(room, again.ballotId, [[], [], []])
  const place = { roundId: round.id, ballotId: again.ballotId }
  await closeBallot(services(), leader, place)
  const typed = { kind: 'lot', seed: '7 12 19 23 28 31 34', source: 'Lotto 13. juni 2026' } as const
  expect(await settleTie(services(), leader, place, { ...typed, source: '' })).toEqual({ kind: 'seed_missing' })
  expect(await settleTie(services(), leader, place, typed)).toEqual({ kind: 'settled' })
  expect(await settleTie(services(), leader, place, typed)).toEqual({ kind: 'not_tied' })
  const ballots = await room.listed()
  expect(ballots[1]!.lot).toMatchObject({ source: typed.source })
  expect(winnerOf(ballots[0]!, ballots)).toBe(ballots[1]!.lot!.drawnEntryId)
})

test('a juror is shut out after having voted: nobody knows which sheet it is, so none counts, and it is held anew', async () => {
  const room = await meet({ jurors: 5 })
  const { round, leader, jurors, entries } = room
  const ballotId = await room.openOn()
  await voteAll(room, ballotId, [entries, entries, entries, entries, entries])
  const own = { roundId: round.id, entryId: entries[0]!, ground: 'kin', reason: 'Søsken', seen: 1 }
  const declared = await declareImpartiality(services(), jurors[4]!, { ...own, declared: 'disqualified' })
  expect(declared).toMatchObject({ kind: 'accepted' })
  expect(await closeBallot(services(), leader, { roundId: round.id, ballotId })).toEqual({ kind: 'void' })
  expect((await room.listed())[0]).toMatchObject({ state: 'void', sheets: 5, votes: null, finding: null })
  const again = await room.openOn()
  await voteAll(room, again, [entries, entries, entries, entries])
  expect(await closeBallot(services(), leader, { roundId: round.id, ballotId: again })).toEqual({ kind: 'closed' })
})

test('whoever draws the lot cannot try seeds until the wanted one wins, and anybody can draw it again', async () => {
  const room = await meet({ lot: true })
  const { round, leader, entries } = room
  const ballotId = await room.openOn()
  await voteAll(room, ballotId, [[], [], []])
  await closeBallot(services(), leader, { roundId: round.id, ballotId })
  const again = await settleTie(
    services(),
    leader,
    { roundId: round.id, ballotId },
    { kind: 'new_ballot', isSmallKnown: true },
  )
  if (again.kind !== 'opened') throw new Error(again.kind)
  await voteAll(room, again.ballotId, [[], [], []])
  const place = { roundId: round.id, ballotId: again.ballotId }
  await closeBallot(services(), leader, place)
  const wanted = entries[0]!
  const tried = Array.from({ length: 200 }, (_, number) => `Lottotall ${number}`)
  const found = tried.find((seed) => drawLot(seed, entries, NODE_TOOLS.sha256)[0]!.id === wanted)!
  const settled = await settleTie(services(), leader, place, { kind: 'lot', seed: found, source: 'Lotto' })
  expect(settled).toEqual({ kind: 'settled' })
  const { lot } = (await room.listed())[1]!
  expect(lot!.seed).toMatch(new RegExp(`^${found} \\+ [0-9a-f]{32}$`))
  expect(lot!.drawnEntryId).toBe(drawLot(lot!.seed, entries, NODE_TOOLS.sha256)[0]!.id)
})

test('the sheets of the jury break a tie before anybody votes again, and the leader’s vote comes last with its reason', async () => {
  const judged = await meet({
    scores: [
      [3, 3],
      [5, 5],
      [4, 4],
    ],
  })
  const judgedBallot = await judged.openOn()
  await voteAll(judged, judgedBallot, [[], [], []])
  await closeBallot(services(), judged.leader, { roundId: judged.round.id, ballotId: judgedBallot })
  const [settled] = await judged.listed()
  expect(settled!.finding).toMatchObject({ among: [judged.entries[1]], nextStep: null })
  expect(settled!.finding!.steps.map(({ kind }) => kind)).toEqual(['majority'])

  const room = await meet()
  const { round, leader, entries } = room
  const ballotId = await room.openOn()
  await voteAll(room, ballotId, [[], [], []])
  await closeBallot(services(), leader, { roundId: round.id, ballotId })
  const again = await settleTie(
    services(),
    leader,
    { roundId: round.id, ballotId },
    { kind: 'new_ballot', isSmallKnown: true },
  )
  if (again.kind !== 'opened') throw new Error(again.kind)
  await voteAll(room, again.ballotId, [[], [], []])
  const place = { roundId: round.id, ballotId: again.ballotId }
  await closeBallot(services(), leader, place)
  const cast = { kind: 'casting_vote', entryId: entries[2]!, reason: 'Størst verdi for flest.' } as const
  const tried = [
    await settleTie(services(), room.secretary, place, cast),
    await settleTie(services(), room.jurors[1]!, place, cast),
    await settleTie(services(), leader, place, { ...cast, reason: '' }),
    await settleTie(services(), leader, place, cast),
  ]
  expect(tried.map(({ kind }) => kind)).toEqual(['not_leader', 'not_lead', 'reason_missing', 'settled'])
  const ballots = await room.listed()
  expect(winnerOf(ballots[1]!, ballots)).toBe(entries[2])
})

test('a new ballot that too few voted in settles nothing, and is held once more', async () => {
  const room = await meet()
  const { round, leader } = room
  const ballotId = await room.openOn()
  await voteAll(room, ballotId, [[], [], []])
  await closeBallot(services(), leader, { roundId: round.id, ballotId })
  const holdAnew = async () => {
    const outcome = await settleTie(
      services(),
      leader,
      { roundId: round.id, ballotId },
      { kind: 'new_ballot', isSmallKnown: true },
    )
    return outcome.kind === 'opened' ? outcome.ballotId : outcome.kind
  }
  const small = (await holdAnew()) as BallotId
  expect(await holdAnew()).toBe('not_tied')
  await voteAll(room, small, [[], []])
  expect(await closeBallot(services(), leader, { roundId: round.id, ballotId: small })).toEqual({ kind: 'void' })
  const again = (await holdAnew()) as BallotId
  const [a, b, c] = room.entries as [EntryId, EntryId, EntryId]
  await voteAll(room, again, [
    [b, a, c],
    [b, c, a],
    [b, a, c],
  ])
  await closeBallot(services(), leader, { roundId: round.id, ballotId: again })
  const ballots = await room.listed()
  expect(winnerOf(ballots[0]!, ballots)).toBe(b)
})

test('a tie between entries of different categories is broken by the criteria that count for both', async () => {
  const room = await meet({
    scores: [
      [3, 6],
      [4, 1],
    ],
    entries: 2,
  })
  const { world, round, leader, entries } = room
  const other = crypto.randomUUID()
  const name = { nb: 'Særprisen', nn: 'Særprisen', en: 'Special prize' }
  await world.insert('category', { id: other, round_id: round.id, slug: 'saer', name, position: 1 })
  await database.owner.query('update entry set category_id = $2 where id = $1', [entries[1], other])
  // The second criterion counts for the first entry alone, and so for neither in the tie.
  const link = { criterion_id: round.criteria[1], category_id: round.categoryId, round_id: round.id }
  await world.insert('criterion_category', link)
  const ballotId = await room.openOn()
  await voteAll(room, ballotId, [[], [], []])
  await closeBallot(services(), leader, { roundId: round.id, ballotId })
  const [settled] = await room.listed()
  expect(settled!.finding).toMatchObject({ among: [entries[1]], nextStep: null })
})

test('a juror who is there but has not declared is not counted among those who may vote', async () => {
  const room = await meet({ jurors: 4 })
  const told = async () =>
    (
      await database.owner.query(
        `select facts ->> 'voters' as voters from record_event where round_id = $1 and action = 'ballot_opened' order by at, id`,
        [room.round.id],
      )
    ).rows
  await database.owner.query('delete from impartiality where person_id = $1 and entry_id = $2', [
    room.jurors[3],
    room.entries[0],
  ])
  const ballotId = await room.openOn()
  expect(await told()).toEqual([{ voters: '3' }])
  expect(await database.db.read(actorOf(room.leader), (reader) => loadTurnout(reader, ballotId))).toMatchObject({
    may: 3,
  })
  const small = await meet({ jurors: 3 })
  await database.owner.query('delete from impartiality where person_id = $1', [small.jurors[2]])
  expect(
    await openBallot(services(), small.leader, small.round.id, { candidates: small.entries, isSmallKnown: true }),
  ).toEqual({ kind: 'few_voters' })
})
