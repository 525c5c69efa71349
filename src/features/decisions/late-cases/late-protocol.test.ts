import { afterAll, beforeAll, expect, test } from 'vitest'
import { lateRoom } from '../../../../tests/factories/late-room.ts'
import { changed, failing, places } from '../../../../tests/factories/sealed-protocol.ts'
import { independentLateCases } from '../../../../tests/peers/independent-late-cases.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { walkingClock } from '../../../../tests/support/walking-clock.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import type { Language } from '../../../kernel/texts.ts'
import type { ProtocolDocument } from '../../../protocol/protocol-document.ts'
import { newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { createTranslate } from '../../../text/translate.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import { takeBackDecision } from '../correction/take-back-decision.ts'
import { decideRound } from '../honours/decide-round.ts'
import { loadPublicMinutes } from '../protocol/load-minutes.ts'
import { makeProtocol } from '../protocol/make-protocol.ts'
import { minutesDocument } from '../protocol/minutes-document.ts'
import { lateBlocks } from '../protocol/minutes-late-blocks.ts'
import { lateTold } from '../protocol/minutes-late-cases.ts'

const clock = walkingClock('2026-06-13T10:00:00Z')
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

type Room = Awaited<ReturnType<typeof lateRoom>>
const baseUrl = 'https://pris.example'

async function released(room: Room): Promise<ProtocolDocument> {
  expect(await room.release()).toEqual({ kind: 'released' })
  const maker = { key: signingKeyOf(newPrivateKey()), baseUrl, now: clock.now() }
  expect(await makeProtocol(database.owner, room.round.id, maker)).toMatchObject({ kind: 'made' })
  const { rows } = await database.owner.query('select document from protocol where round_id = $1', [room.round.id])
  const document: ProtocolDocument = JSON.parse(rows[0].document)
  expect(await failing(document)).toEqual([])
  const { withLate } = document.result
  expect(withLate).toEqual(independentLateCases(document).withLate)
  return document
}

function publicMinutes({ round }: Room, language: Language = 'nb'): Promise<string> {
  return database.db.read(PUBLIC, async (reader) => {
    const rules = await loadRoundRules(reader, round.id)
    const minutes = rules && (await loadPublicMinutes(reader, rules))
    const t = createTranslate(language)
    return JSON.stringify(minutesDocument({ ...minutes!, t, baseUrl, now: clock.now() }))
  })
}

const REASON = 'Søskenet hadde ingen betydning.'

test('a sheet taken out after the decision stands in the file with what was done and the order with it, and in the public minutes without who and why', async () => {
  const room = await lateRoom({ database, clock })
  const [first] = room.entries
  await room.decide()
  await room.bar(room.jurors[4]!, first!)
  expect((await room.stand(room.secretary, first!, REASON)).kind).toBe('stands')
  const document = await released(room)
  const [gone] = document.sheets.filter(({ voided }) => voided)
  const { foundAt = '', answer } = document.lateCases?.[0] ?? {}
  expect(document.lateCases).toEqual([
    { kind: 'sheet', juror: gone?.juror, entry: first, foundAt, answer: { kind: 'let_stand', at: answer?.at } },
  ])
  expect(independentLateCases(document).sheets).toEqual([
    { juror: gone?.juror, entry: first, foundAt, decidedAt: null },
  ])
  const ranks = (groups: ProtocolDocument['result']['withLate']) =>
    groups?.[0]?.entries.map(({ entry, rank }) => [room.entries.indexOf(entry as never), rank])
  expect(ranks(document.result.discussed)?.[0]).toEqual([1, 1])
  expect(ranks(document.result.withLate)?.[0]).toEqual([0, 1])
  const text = await publicMinutes(room)
  expect(text).toContain('Et vurderingsark talte med, og ble tatt ut 13. juni 2026')
  expect(text).toContain('ble det bestemt at avgjørelsen kan stå')
  expect(text).toContain('Førsteplassen ville ikke vært den samme')
  const told = text.slice(text.indexOf('Inhabil i ettertid'))
  for (const secret of [REASON, 'oppdaget sent', 'Juror', 'J5']) expect(told).not.toContain(secret)
  expect(JSON.stringify(document)).not.toContain(REASON)
  expect(await publicMinutes(room, 'nn')).toContain('Eit vurderingsark talde med')
  expect(await publicMinutes(room, 'en')).toContain('an assessment counted')
})

test('a file from before the rules told how much is awarded still speaks of the first three places', async () => {
  const room = await lateRoom({ database, clock })
  await room.decide()
  await room.bar(room.jurors[4]!, room.entries[0]!)
  await room.stand(room.secretary, room.entries[0]!, REASON)
  const document = await released(room)
  expect(document.rules.awarded).toEqual({ winners: 1, finalists: null })
  const { awarded: _, ...rules } = document.rules
  const words = (told: ProtocolDocument, language: Language) =>
    JSON.stringify(lateBlocks(createTranslate(language), lateTold(told)))
  const older = { ...document, rules }
  expect([lateTold(document).among, lateTold(older).among]).toEqual([1, 3])
  expect(words(document, 'nb')).toContain('Førsteplassen')
  expect(words(older, 'nb')).toContain('tre første')
  expect(words(older, 'en')).toContain('first three')
})

test('decided anew without the sheet, it stands in the file that it was', async () => {
  const room = await lateRoom({ database, clock })
  const { round, leader, secretary, entries } = room
  await room.decide()
  await room.bar(room.jurors[4]!, entries[0]!)
  await takeBackDecision(room.services, leader, round.id, 'Inhabil')
  await room.chooseAnew()
  await decideRound(room.services, secretary, round.id)
  const document = await released(room)
  const again = document.steps.findLast(({ kind }) => kind === 'decision_made')
  expect(document.lateCases).toMatchObject([{ kind: 'sheet', answer: { kind: 'decided', at: again?.at } }])
  expect(await publicMinutes(room)).toContain('ble tatt uten arket')
})

test('a sheet taken out in time is no late case', async () => {
  const room = await lateRoom({ database, clock })
  await room.bar(room.jurors[3]!, room.entries[2]!)
  await room.decide()
  const document = await released(room)
  expect([document.lateCases, document.result.withLate]).toEqual([[], undefined])
  expect(await publicMinutes(room)).not.toContain('i ettertid')
})

test('a voter found disqualified after the count stands in the file without who and what; it fails after any single change', async () => {
  const room = await lateRoom({ database, clock })
  const ballot = await room.ballot()
  await room.bar(room.jurors[4]!, room.entries[1]!)
  expect((await room.stand(room.leader, ballot, REASON)).kind).toBe('stands')
  await room.decide()
  const document = await released(room)
  const told = document.lateCases?.find(({ kind }) => kind === 'ballot')
  expect(told).toEqual({
    kind: 'ballot',
    ballot,
    foundAt: told?.foundAt,
    // Five to none: whatever one of them voted, the first is the first.
    isFirstCertain: true,
    answer: { kind: 'let_stand', at: told?.answer?.at },
  })
  const text = await publicMinutes(room)
  expect(text).toContain('Avstemning 1: En av dem som stemte, ble funnet inhabil')
  expect(text).toContain('Førsteplassen er den samme uansett hva vedkommende stemte')
  expect(text).not.toContain(REASON)
  const held = places(document).filter(
    ([key, next]) => key === 'lateCases' || next === 'withLate' || key === 'formatVersion',
  )
  expect(held.length).toBeGreaterThan(5)
  for (const path of held) expect(await failing(changed(document, path)), path.join('.')).not.toEqual([])
})

test('a new ballot without the voter stands in the file as the answer', async () => {
  const room = await lateRoom({ database, clock })
  const ballot = await room.ballot()
  await room.bar(room.jurors[4]!, room.entries[1]!)
  const anew = await room.ballot(room.jurors.slice(0, 4))
  await room.decide()
  const document = await released(room)
  expect(document.lateCases).toMatchObject([{ kind: 'ballot', ballot, answer: { kind: 'new_ballot', ballot: anew } }])
  expect(await publicMinutes(room)).toContain('Avstemning 2 ble holdt uten vedkommende')
})
