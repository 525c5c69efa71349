import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecidedRound, groundAnew } from '../../../../tests/factories/decided-round.ts'
import { criteriaOf, sealSheetsAnew } from '../../../../tests/factories/sealing.ts'
import { independentKemeny } from '../../../../tests/peers/independent-kemeny.ts'
import { independentResult } from '../../../../tests/peers/independent-result.ts'
import { independentTie } from '../../../../tests/peers/independent-ties.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { type Actor, actorOf, PUBLIC } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { type PersonId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { recordMany } from '../../../practice/large-jury/record-many.ts'
import type { ProtocolDocument } from '../../../protocol/protocol-document.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { verifyProtocol } from '../../../protocol/verify-protocol.ts'
import { loadResult } from '../../jury/contract.ts'
import { drawLot } from '../meeting/lot-rules.ts'
import { releaseRound } from '../release/release-round.ts'
import { makeProtocol } from './make-protocol.ts'

const NOW = new Date('2026-06-13T10:00:00Z')
const clock = { now: () => NOW }
const key = signingKeyOf(newPrivateKey())
const maker = { key, baseUrl: 'https://pris.example', now: NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

/** Three jurors, three entries; one juror shut out late from the third, one value changed after discussion. */
async function judgedRound(row: Record<string, unknown> = {}) {
  const made = await createDecidedRound(database, services(), { row })
  const { world, round, jurors, entries, leader } = made
  for (const [place, entryId] of entries.entries()) {
    for (const [seat, personId] of jurors.entries()) {
      const scores = [1 + ((place * 2 + seat) % 6), 1 + ((place + seat * 3) % 6)]
      const comments = ['Hemmelig merknad', `ord fra ${seat}`]
      await world.sheet({ roundId: round.id, entryId, personId, scores, comments })
    }
  }
  const [barred, changing] = [jurors[2]!, jurors[1]!]
  await database.owner.query(
    `update impartiality set decision = 'disqualified', decision_reason = 'Hemmelig grunn', decided_by = $3, decided_at = $4
     where entry_id = $1 and person_id = $2`,
    [entries[2], barred, leader, NOW],
  )
  await database.owner.query('select void_barred_assessments($1)', [round.id])
  await world.insert('discussion', { round_id: round.id, opened_by: leader, opened_at: NOW })
  await world.insert('assessment_adjustment', {
    id: crypto.randomUUID(),
    round_id: round.id,
    entry_id: entries[0],
    person_id: changing,
    criterion_position: 1,
    value_before: 4,
    value_after: 6,
    reason: 'Hemmelig omtanke',
    adjusted_at: NOW,
  })
  await groundAnew(database, made)
  return made
}

async function documentOf(roundId: RoundId): Promise<ProtocolDocument> {
  const { rows } = await database.owner.query<{ document: string }>(
    'select document from protocol where round_id = $1 order by version desc limit 1',
    [roundId],
  )
  return JSON.parse(rows[0]?.document ?? 'null') as ProtocolDocument
}

async function released(row: Record<string, unknown> = {}) {
  const made = await judgedRound(row)
  expect(await releaseRound(services(), made.secretary, made.round.id)).toEqual({ kind: 'released' })
  expect(await makeProtocol(database.owner, made.round.id, maker)).toEqual({ kind: 'made', version: 1 })
  return { ...made, document: await documentOf(made.round.id) }
}

test('the protocol of a released round holds, and both layers are the product’s own result to the last digit', async () => {
  const { document, round, leader } = await released()
  const findings = await verifyProtocol(document, NODE_TOOLS)
  expect(findings.filter(({ holds }) => !holds)).toEqual([])
  for (const layer of ['sealed', 'discussed'] as const) {
    const own = await database.db.read(actorOf(leader), (reader) => loadResult(reader, round.id, layer))
    const told = document.result[layer].flatMap(({ category, entries }) =>
      entries.map(({ entry, rank, judges, mean }) => ({
        category,
        entry,
        rank,
        judges,
        mean: mean && Number(mean.over) / Number(mean.under),
      })),
    )
    const shown = own?.entries.map(({ entryId, categoryId, rank, judges, mean }) => ({
      category: categoryId,
      entry: entryId,
      rank,
      judges,
      mean,
    }))
    expect(told).toEqual(shown)
    expect(document.result[layer]).toEqual(independentResult(document, layer))
  }
  expect(document.result.sealed).not.toEqual(document.result.discussed)
})

test('no name, no person and no word that a juror wrote is in it, and a sheet of one shut out stays as void', async () => {
  const { document, jurors, secretary, leader, entries } = await released()
  const text = JSON.stringify(document)
  const ids = [...jurors, secretary, leader].filter((id) => text.includes(id))
  expect(ids).toEqual([])
  expect(/Hemmelig|Juror |Sekretær|ord fra/.exec(text)).toBeNull()
  expect(document.jurors).toEqual(['J1', 'J2', 'J3'].map((id) => ({ id, role: 'juror' })))
  expect(document.sheets.filter(({ voided }) => voided).map(({ entry, voided }) => [entry, voided])).toEqual([
    [entries[2], 'disqualified'],
  ])
  expect(document.rulings.filter(({ outcome }) => outcome === 'disqualified').length).toBe(1)
  expect(document.decision.texts.length).toBe(5)
})

test('whoever knows the jury cannot try each juror on a seal from before seals were salted; the file says that it is covered', async () => {
  const made = await judgedRound()
  const { round, secretary, jurors, entries } = made
  const [entryId, other] = entries
  const criteria = await criteriaOf(database.owner, round.id)
  const sealedBy = (personId: PersonId, of: string, scores: readonly number[], salt?: string) => {
    const said = { criteria, scores, comments: ['', ''], sealedAt: NOW.toISOString(), salt }
    return contentHash({ roundId: round.id, entryId: of, personId, ...said })
  }
  for (const [place, personId] of jurors.entries()) {
    for (const [of, salt] of [[entryId!], [other!, `a long number drawn for ${place}`]] as const) {
      const hash = sealedBy(personId, of, [4, 4], salt)
      await database.owner.query(
        `update assessment set seal_salt = $1, sealed_at = $2, scores = '{4,4}', comments = '{"",""}', content_hash = $3
         where entry_id = $4 and person_id = $5`,
        [salt ?? null, NOW, hash, of, personId],
      )
      const seal = 'update assessment_seal set sealed_at = $1, content_hash = $2 where entry_id = $3 and person_id = $4'
      await database.owner.query(seal, [NOW, hash, of, personId])
      const told = [{ actorId: personId, entryId: of, facts: { contentHash: hash } }]
      await recordMany(database.owner, round.id, { action: 'assessment_sealed', at: NOW, of: told })
    }
  }
  await groundAnew(database, made)
  await releaseRound(services(), secretary, round.id)
  await makeProtocol(database.owner, round.id, maker)
  const document = await documentOf(round.id)
  const seals = (of: string | undefined) => document.sheets.filter(({ entry }) => entry === of)
  const tried = jurors.map((personId) => sealedBy(personId, entryId!, [4, 4]))
  expect(tried.filter((hash) => JSON.stringify(document).includes(hash))).toEqual([])
  expect(seals(entryId).map(({ isSealCovered }) => isSealCovered)).toEqual(jurors.map(() => true))
  const kept = jurors.map((personId, place) => sealedBy(personId, other!, [4, 4], `a long number drawn for ${place}`))
  expect(
    seals(other)
      .map(({ sealHash }) => sealHash)
      .sort(),
  ).toEqual(kept.sort())
  expect(seals(other).filter(({ isSealCovered }) => isSealCovered)).toEqual([])
  expect((await verifyProtocol(document, NODE_TOOLS)).filter(({ holds }) => !holds)).toEqual([])
})

test('it holds no seed of who reads what: whoever knows the jury could draw it again and see whose sheets are whose', async () => {
  const made = await judgedRound()
  const { world, round, secretary } = made
  const plan = { id: crypto.randomUUID(), round_id: round.id, version: 1, origin: 'solved', seed: 918273645 }
  const told = { wishes: {}, diagnosis: {}, facts_hash: 'a'.repeat(64), hash: 'b'.repeat(64) }
  const acts = { made_by: secretary, made_at: NOW, applied_by: secretary, applied_at: NOW }
  await world.insert('assignment_plan', { ...plan, ...told, ...acts })
  await groundAnew(database, made)
  await releaseRound(services(), secretary, round.id)
  await makeProtocol(database.owner, round.id, maker)
  const document = await documentOf(round.id)
  expect(document.sheets.length).toBeGreaterThan(0)
  expect(document.seeds).toEqual([])
  expect(JSON.stringify(document)).not.toContain('918273645')
})

test('the pseudonyms follow neither names nor seats, and nobody but the owner can read what they are drawn from', async () => {
  const { round, secretary } = await released()
  const salts = await database.owner.query('select salt from protocol_salt where round_id = $1', [round.id])
  expect(salts.rows.length).toBe(1)
  const reading = database.db.read(actorOf(secretary), (reader) => sql`select salt from protocol_salt`.execute(reader))
  await expect(reading).rejects.toThrow('permission denied')
})

test('it is made by the very act of release, once, and not before', async () => {
  const made = await judgedRound()
  const { round, secretary } = made
  const jobs = async () =>
    (
      await database.owner.query(
        `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where t.identifier = 'make_protocol' and j.payload ->> 'round' = $1`,
        [round.id],
      )
    ).rows.length
  expect(await jobs()).toBe(0)
  expect(await makeProtocol(database.owner, round.id, maker)).toEqual({ kind: 'not_released' })
  await groundAnew(database, made)
  await releaseRound(services(), secretary, round.id)
  expect(await jobs()).toBe(1)
  const both = await Promise.all([1, 2].map(() => makeProtocol(database.owner, round.id, maker)))
  expect(both.map(({ kind }) => kind).sort()).toEqual(['made', 'made_before'])
})

test('where the round does not tell who applied, only the honoured are named', async () => {
  const { document, winner, finalist } = await released({ shows_applicants: false })
  const named = document.entries.filter(({ title }) => title !== '').map(({ id }) => id)
  expect(named.sort()).toEqual([winner, finalist].sort())
  expect(document.entries.filter(({ organisation }) => organisation !== '').length).toBe(2)
})

const COUNT = [
  [0, 1, 1],
  [1, 0, 1],
  [1, 1, 0],
]

test('ballots are told as counts without sheets, the tie with the steps that were tried, and the lot; one too small is not told', async () => {
  const made = await judgedRound({ last_tie_step: 'lot' })
  const { world, round, leader, secretary, entries } = made
  const [meetingId, ballotId, again, small] = Array.from({ length: 4 }, () => crypto.randomUUID())
  const opened = { opened_by: leader, opened_at: NOW }
  await world.insert('meeting', { id: meetingId, round_id: round.id, number: 1, ...opened })
  const ballot = { meeting_id: meetingId, round_id: round.id, candidates: entries, ...opened, closed_at: NOW }
  // One order and its opposite, and a blank: of each pair one to one. Orders agreed on beforehand would be known again.
  const votes = [0, 1, 1, 1, 0, 1, 1, 1, 0]
  await world.insert('ballot', { id: ballotId, number: 1, state: 'closed', sheets: 3, votes, ...ballot })
  await world.insert('ballot', { id: small, number: 2, state: 'void', former_id: ballotId, ...ballot })
  const anew = { id: again, number: 3, state: 'closed', sheets: 3, votes, former_id: ballotId }
  await world.insert('ballot', { ...anew, ...ballot })
  const orders = ['{1,2,3}', '{3,2,1}', '{1,1,1}']
  for (const [place, of] of [ballotId, ballotId, ballotId, again, again, again].entries()) {
    await world.insert('ballot_sheet', {
      ballot_id: of,
      receipt_hash: String(place).repeat(64),
      ranks: orders[place % 3],
    })
  }
  const steps = ['majority', 'criterion'].map((kind) => ({ kind, before: entries, after: entries }))
  for (const [of, next_step] of [
    [ballotId, 'new_ballot'],
    [again, 'lot'],
  ]) {
    const found = { ballot_id: of, round_id: round.id, first: entries, among: entries, next_step }
    await world.insert('ballot_finding', { ...found, steps: JSON.stringify(steps) })
  }
  const [first] = drawLot('froet er kjent', entries, NODE_TOOLS.sha256)
  const lot = { ballot_id: again, round_id: round.id, candidates: entries, seed: 'froet er kjent', drawn_by: leader }
  await world.insert('lot', { ...lot, drawn_entry_id: first!.id, drawn_at: NOW })
  // Nobody's sheet prefers any of them.
  await database.owner.query(`update assessment set scores = '{4,4}' where round_id = $1 and state = 'sealed'`, [
    round.id,
  ])
  await sealSheetsAnew(database.owner, round.id)
  await database.owner.query('delete from assessment_adjustment where round_id = $1', [round.id])
  await groundAnew(database, made)
  await releaseRound(services(), secretary, round.id)
  await makeProtocol(database.owner, round.id, maker)
  const document = await documentOf(round.id)
  expect((await verifyProtocol(document, NODE_TOOLS)).filter(({ holds }) => !holds)).toEqual([])
  const counted = { category: round.categoryId, candidates: entries, ranking: [entries], sheets: 3, votes: COUNT }
  const told = { ...counted, kemeny: independentKemeny({ candidates: entries, votes: COUNT, ranking: [entries] }) }
  const codes = (places: readonly number[]) => places.map((place) => String(place).repeat(64))
  const closedAt = NOW.toISOString()
  expect(document.ballots).toEqual([
    { id: ballotId, ...told, receipts: codes([0, 1, 2]), former: null, closedAt },
    { id: again, ...told, receipts: codes([3, 4, 5]), former: ballotId, closedAt },
  ])
  expect(document.lots).toEqual([{ id: again, among: entries, seed: 'froet er kjent', drawn: first!.id }])
  expect(document.rules.tieRules).toEqual(['majority', 'criterion', 'new_ballot', 'lot'])
  expect(document.ties!.map(({ steps: _steps, ...tie }) => tie)).toEqual([
    { ballot: ballotId, among: entries, brokenBy: 'new_ballot', instead: null, newBallot: again, winner: null },
    { ballot: again, among: entries, brokenBy: 'lot', instead: null, newBallot: null, winner: first!.id },
  ])
  const [majority, criterion] = document.ties![1]!.steps
  expect(majority).toMatchObject({ rule: 'majority', after: entries })
  expect(criterion).toMatchObject({
    values: entries.map((entry) => {
      const count = entry === entries[2] ? 4 : 6
      return { entry, sum: 4 * count, count }
    }),
  })
  expect(document.ties!.map(({ steps: each }) => each.map(({ after }) => [...after]))).toEqual(
    document.ties!.map(({ among }) => independentTie(document, among, closedAt)),
  )
})

test('where a juror’s value breaks the tie it is told with the values that counted', async () => {
  const made = await judgedRound()
  const { world, round, leader, secretary, entries } = made
  const [meetingId, ballotId] = [crypto.randomUUID(), crypto.randomUUID()]
  const opened = { opened_by: leader, opened_at: NOW }
  await world.insert('meeting', { id: meetingId, round_id: round.id, number: 1, ...opened })
  const votes = Array.from({ length: 9 }, () => 0)
  const ballot = { meeting_id: meetingId, round_id: round.id, candidates: entries, ...opened, closed_at: NOW }
  await world.insert('ballot', { id: ballotId, number: 1, state: 'closed', sheets: 3, votes, ...ballot })
  for (const place of [0, 1, 2])
    await world.insert('ballot_sheet', {
      ballot_id: ballotId,
      receipt_hash: String(place).repeat(64),
      ranks: [1, 1, 1],
    })
  await groundAnew(database, made)
  await releaseRound(services(), secretary, round.id)
  await makeProtocol(database.owner, round.id, maker)
  const document = await documentOf(round.id)
  expect((await verifyProtocol(document, NODE_TOOLS)).filter(({ holds }) => !holds)).toEqual([])
  const [tie] = document.ties!
  expect(tie!.steps.map(({ after }) => [...after])).toEqual(independentTie(document, entries, NOW.toISOString()))
  expect(tie!.winner).toBe(tie!.steps.at(-1)!.after[0])
  expect(tie!.brokenBy).toBe(tie!.steps.at(-1)!.rule)
})

function rowsSeen(actor: Actor, roundId: RoundId) {
  return database.db.read(actor, async (reader) => {
    const versions = await reader.selectFrom('protocol').select('version').where('round_id', '=', roundId).execute()
    const judged = await reader.selectFrom('protocol_entry').select('number').where('round_id', '=', roundId).execute()
    return [versions.length, judged.length]
  })
}

test('a protocol that stands there before release is read by nobody', async () => {
  const { document, round, secretary } = await released()
  const askers: readonly Actor[] = [PUBLIC, actorOf(secretary), actorOf(parseId<PersonId>(secretary) ?? secretary)]
  for (const asker of askers) expect(await rowsSeen(asker, round.id)).toEqual([1, document.entries.length])
  await database.owner.query(`update round set phase = 'decided' where id = $1`, [round.id])
  for (const asker of askers) expect(await rowsSeen(asker, round.id)).toEqual([0, 0])
})
