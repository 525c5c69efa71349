import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecidedRound } from '../../../../tests/factories/decided-round.ts'
import { createJuryRoom } from '../../../../tests/factories/meeting-site.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { renderPdf } from '../../../documents/render-pdf.ts'
import { type Actor, actorOf, PUBLIC } from '../../../kernel/actor.ts'
import type { BallotId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { createTranslate } from '../../../text/translate.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import { closeBallot, openBallot, settleTie } from '../ballot/hold-ballot.ts'
import { newReceipt, vote } from '../ballot/vote.ts'
import { holdMeeting, openMeeting } from '../meeting/hold-meeting.ts'
import { noteAttendance } from '../meeting/note-attendance.ts'
import { callEntry, decideEntry, openEntry } from '../meeting/take-item.ts'
import { releaseRound } from '../release/release-round.ts'
import { loadOwnMinutes, loadPublicMinutes } from './load-minutes.ts'
import { makeProtocol } from './make-protocol.ts'
import { minutesDocument } from './minutes-document.ts'

const NOW = new Date('2026-06-13T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

async function decided() {
  const made = await createDecidedRound(database, services())
  const { world, round, jurors, entries } = made
  const told = { declared: 'disqualified', ground: 'special', reason: 'Hemmelig grunn' }
  await database.owner.query('delete from impartiality where entry_id = $1 and person_id = $2', [entries[2], jurors[2]])
  await world.impartiality(round.id, entries[2]!, jurors[2]!, told)
  return made
}

/** All that stands in the minutes as this actor gets them; null: none. */
function minutesOf(actor: Actor, roundId: RoundId, load: typeof loadOwnMinutes = loadOwnMinutes) {
  return database.db.read(actor, async (reader) => {
    const rules = await loadRoundRules(reader, roundId)
    const minutes = rules && (await load(reader, rules))
    const t = createTranslate('nb')
    return minutes && JSON.stringify(minutesDocument({ ...minutes, t, baseUrl: 'https://pris.example', now: NOW }))
  })
}

test('the heads of the panel read the minutes from the decision on, with names and without a juror’s reasons', async () => {
  const { round, secretary, leader, jurors, applicants, winner } = await decided()
  for (const person of [secretary, leader]) {
    const text = await minutesOf(actorOf(person), round.id)
    expect(text).toContain(`Begrunnelse ${winner}`)
    expect(text).toContain('"Juror 3 (Særegne forhold')
    expect(text).not.toContain('Hemmelig grunn')
  }
  for (const actor of [actorOf(jurors[1]!), actorOf(applicants[0]!), PUBLIC]) {
    expect(await minutesOf(actor, round.id)).toBeNull()
  }
  await database.owner.query(`update round set phase = 'deliberation' where id = $1`, [round.id])
  expect(await minutesOf(actorOf(secretary), round.id)).toBeNull()
})

test('the public reads them from release on, without who was shut out from what', async () => {
  const { round, secretary, winner } = await decided()
  const asPublic = () => minutesOf(PUBLIC, round.id, loadPublicMinutes)
  expect(await asPublic()).toBeNull()
  expect(await releaseRound(services(), secretary, round.id)).toEqual({ kind: 'released' })
  const key = signingKeyOf(newPrivateKey())
  await makeProtocol(database.owner, round.id, { key, baseUrl: 'https://pris.example', now: NOW })
  const text = (await asPublic()) ?? ''
  expect(text).toContain(`Begrunnelse ${winner}`)
  expect(text).toContain('Dette er det endelige resultatet: vurderingene etter drøftingen')
  // Once, on the jury, and never beside an entry.
  expect(text.split('Juror 3').length - 1).toBe(1)
  expect(text).not.toContain('ikke offentlig')
})

test('the minutes tell who was there for each entry, who was out, what was decided and why, and each ballot with its tie', async () => {
  let now = new Date('2026-06-01T08:00:00Z')
  const later = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000)
  }
  const moving = await openTestDatabase({ now: () => now })
  const told = { db: moving.db, clock: { now: () => now } }
  const room = await createJuryRoom(moving, now, { last_tie_step: 'lot' })
  const { round, leader, secretary, jurors, entries } = room
  await openMeeting(told, leader, round.id)
  const come = (people: typeof jurors, way: 'room' | 'video' | null) =>
    noteAttendance(
      told,
      leader,
      round.id,
      people.map((whom) => ({ whom, way })),
    )
  await come(jurors.slice(0, 3), 'room')
  await come([jurors[4]!], 'video')
  later(15)
  const { rows } = await moving.owner.query('select id from meeting_item where entry_id = $1', [entries[0]])
  const place = { roundId: round.id, itemId: rows[0].id }
  await callEntry(told, leader, place)
  await openEntry(told, leader, place, true)
  later(20)
  await decideEntry(told, leader, place, { outcome: 'ballot', reason: 'Stor verdi for flere.' })
  const next = await moving.owner.query('select id from meeting_item where entry_id = $1', [entries[1]])
  const open = { roundId: round.id, itemId: next.rows[0].id }
  await callEntry(told, leader, open)
  await openEntry(told, leader, open, true)
  await decideEntry(told, leader, open, { outcome: 'ballot', reason: 'Alle ble værende.' })
  await come([jurors[1]!], null)
  await holdMeeting(told, leader, round.id, 'recess')
  later(10)
  await holdMeeting(told, leader, round.id, 'resume')
  await come([jurors[1]!], 'room')
  const hold = async (open: { kind: string; ballotId?: unknown }) => {
    const ballotId = (open as { ballotId: BallotId }).ballotId
    for (const juror of jurors.slice(0, 3)) await vote(told, juror, ballotId, { receipt: newReceipt(), ranks: [1, 1] })
    await closeBallot(told, leader, { roundId: round.id, ballotId })
    return { roundId: round.id, ballotId }
  }
  const first = await hold(
    await openBallot(told, leader, round.id, { candidates: [entries[1]!, entries[2]!], isSmallKnown: true }),
  )
  const second = await hold(await settleTie(told, leader, first, { kind: 'new_ballot', isSmallKnown: true }))
  await settleTie(told, leader, second, { kind: 'lot', seed: 'sju tall i rekke', source: 'Lotto 1. juni' })
  later(5)
  await holdMeeting(told, leader, round.id, 'end')
  await moving.owner.query(`update round set phase = 'decided' where id = $1`, [round.id])
  const read = (actor: Actor) =>
    moving.db.read(actor, async (reader) => {
      const rules = await loadRoundRules(reader, round.id)
      const minutes = rules && (await loadOwnMinutes(reader, rules))
      const t = createTranslate('nb')
      return minutes && minutesDocument({ ...minutes, t, baseUrl: 'https://pris.example', now })
    })
  const document = (await read(actorOf(secretary)))!
  const text = JSON.stringify(document)
  const facts = document.blocks.flatMap((block) => (block.kind === 'facts' ? [block.rows.map((row) => row.value)] : []))
  expect(facts.filter((values) => values.includes('Ikke tatt opp i møtet'))).toHaveLength(1)
  // Nobody had to leave, so nobody confirmed that they had.
  expect(facts.find((values) => values.includes('Alle ble værende.'))?.slice(-3)).toEqual([
    'Ingen',
    'Går til avstemning',
    'Alle ble værende.',
  ])
  // Why it is on the agenda comes first, and is the jury's own matter.
  expect(facts.find((values) => values.includes('Stor verdi for flere.'))?.slice(1)).toEqual([
    '10.15–10.35',
    'Juror 1, Juror 2, Juror 3',
    '3 av 4 som kan delta; minst 3 måtte være med',
    'Juror 5',
    'Juror 1',
    'Går til avstemning',
    'Stor verdi for flere.',
  ])
  const presence = document.blocks.find((block) => block.kind === 'table' && block.columns[0] === 'Navn')
  expect(presence).toMatchObject({
    rows: [
      ['Juror 1', 'i rommet kl. 10.00–10.50'],
      ['Juror 2', 'i rommet kl. 10.00–10.35\ni rommet kl. 10.45–10.50'],
      ['Juror 3', 'i rommet kl. 10.00–10.50'],
      ['Juror 5', 'på video kl. 10.00–10.50'],
    ],
  })
  for (const words of [
    'Pause kl. 10.35–10.45.',
    'Juror 5 (',
    'Avstemning 2, ny etter uavgjort i avstemning 1',
    '3 sedler er talt.',
    'Flertallet av dem som vurderte begge, skiller dem ikke.',
    'Loddet falt på',
    'sju tall i rekke',
    'Lotto 1. juni',
  ])
    expect(text, words).toContain(words)
  // A head of the panel who is shut out from an entry reads nothing of how it went.
  const title = (await moving.owner.query('select title from entry where id = $1', [entries[0]])).rows[0].title
  await moving.owner.query(
    `insert into impartiality (entry_id, person_id, round_id, declared, ground, reason, declared_at)
     values ($1, $2, $3, 'disqualified', 'kin', 'Søsken', $4)
     on conflict (entry_id, person_id) do update set declared = 'disqualified', ground = 'kin', reason = 'Søsken'`,
    [entries[0], secretary, round.id, now],
  )
  const barred = JSON.stringify(await read(actorOf(secretary)))
  expect([barred.includes('Stor verdi for flere.'), barred.includes(`${title}"`)]).toEqual([false, false])
  await moving.close()
})

test('they are had to be read, and to be kept, each with its mark', async () => {
  const { round, secretary } = await decided()
  const document = await database.db.read(actorOf(secretary), async (reader) => {
    const rules = await loadRoundRules(reader, round.id)
    const minutes = rules && (await loadOwnMinutes(reader, rules))
    return (
      minutes && minutesDocument({ ...minutes, t: createTranslate('nb'), baseUrl: 'https://pris.example', now: NOW })
    )
  })
  const marksOf = async (standard: 'ua-1' | 'a-2a') => {
    const text = Buffer.from(await renderPdf(document!, standard)).toString('latin1')
    return ['pdfuaid:part>1', 'pdfaid:part>2', 'pdfaid:conformance>A', '/StructTreeRoot'].map((mark) =>
      text.includes(mark),
    )
  }
  expect(await marksOf('ua-1')).toEqual([true, false, false, true])
  expect(await marksOf('a-2a')).toEqual([false, true, true, true])
})

test('the minutes name whoever sat, also one who left after taking part, and stay the same whoever leaves or comes after the release', async () => {
  const { world, round, secretary, leader, jurors, entries } = await decided()
  const leaves = async (person: PersonId, at: string) =>
    database.owner.query('update round_role set withdrawn_at = $3 where round_id = $1 and person_id = $2', [
      round.id,
      person,
      at,
    ])
  const [gone, idle, later] = [
    await world.person('Gått Av'),
    await world.person('Aldri Med'),
    await world.person('Ny Her'),
  ]
  for (const person of [gone, idle]) await world.roundRole(round.id, person, 'juror')
  await world.impartiality(round.id, entries[0]!, gone)
  await world.sheet({ roundId: round.id, entryId: entries[0]!, personId: gone, scores: [4, 4] })
  for (const person of [gone, idle]) await leaves(person, '2026-04-20T10:00:00Z')
  const auditor = await world.person('Revisor')
  await world.roundRole(round.id, auditor, 'auditor')
  const inWords = (person: string) => (text: string | null) => text?.includes(person) ?? false
  const before = await minutesOf(actorOf(secretary), round.id)
  expect(before).toContain('Gått Av, jurymedlem, fra 10. mars 2026 til 20. april 2026')
  expect(before).toContain('Juror 2, jurymedlem, fra 10. mars 2026"')
  expect([inWords('Aldri Med')(before), inWords('Revisor, ')(before)]).toEqual([false, false])
  expect(await releaseRound(services(), secretary, round.id)).toEqual({ kind: 'released' })
  await makeProtocol(database.owner, round.id, {
    key: signingKeyOf(newPrivateKey()),
    baseUrl: 'https://pris.example',
    now: NOW,
  })
  const both = async () => [
    await minutesOf(PUBLIC, round.id, loadPublicMinutes),
    await minutesOf(actorOf(auditor), round.id),
  ]
  const [told, named] = await both()
  // Beside the times of the sheets, from when to when would tell whose a pseudonym is.
  expect(told).toContain('"Gått Av, jurymedlem"')
  expect(inWords('Aldri Med')(told ?? null)).toBe(false)
  for (const person of [secretary, leader, jurors[2]!]) await leaves(person, '2026-07-01T10:00:00Z')
  await world.roundRole(round.id, later, 'juror')
  await database.owner.query('update round_role set given_at = $2 where person_id = $1', [
    later,
    '2026-07-02T10:00:00Z',
  ])
  expect(await both()).toEqual([told, named])
})
