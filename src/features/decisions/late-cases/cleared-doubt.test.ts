// A doubt that is cleared does not bring its sheet back by itself: not into a decision that lacked it, and not before one.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideTwo } from '../../../../tests/factories/decided-round.ts'
import { lateRoom } from '../../../../tests/factories/late-room.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { comparingOn } from '../../../../tests/support/judged-pairs.ts'
import { led, openResult, panelOf } from '../../../../tests/support/judged-round.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { walkingClock } from '../../../../tests/support/walking-clock.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { createTranslate } from '../../../text/translate.ts'
import { loadResult } from '../../jury/contract.ts'
import { decideImpartiality } from '../../jury/impartiality/decide-impartiality.ts'
import { declareImpartiality } from '../../jury/impartiality/declare-impartiality.ts'
import type { SheetAfter } from '../../jury/impartiality/rules.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import { takeBackDecision } from '../correction/take-back-decision.ts'
import { announceFinalists } from '../honours/announce-finalists.ts'
import { saveFinalists } from '../honours/save-finalists.ts'
import { loadOwnMinutes } from '../protocol/load-minutes.ts'
import { minutesDocument } from '../protocol/minutes-document.ts'

const clock = walkingClock('2026-06-13T10:00:00Z')
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const baseUrl = 'https://pris.example'

/** The last juror, whose sheet alone puts the first entry first, is in doubt about it. */
async function doubtingRoom() {
  const room = await lateRoom({ database, clock })
  const { round, services, secretary } = room
  const [entryId, juror] = [room.entries[0]!, room.jurors[4]!]
  const told = { declared: 'in_doubt' as const, ground: 'kin', reason: 'Fetter', seen: 1 }
  await declareImpartiality(services, juror, { roundId: round.id, entryId, ...told })
  const clear = (sheet?: SheetAfter, seen = 2) => {
    const said = { decision: 'impartial' as const, reason: 'Fjern slekt', seen, ...(sheet ? { sheet } : {}) }
    return decideImpartiality(services, secretary, { roundId: round.id, entryId, jurorId: juror, ...said })
  }
  const judges = (person: PersonId = secretary) =>
    database.db.read(actorOf(person), async (reader) => {
      const result = await loadResult(reader, round.id)
      return result?.groups.flatMap(({ entries }) => entries).find((one) => one.entryId === entryId)?.judges
    })
  const minutes = async () => {
    const found = await database.db.read(actorOf(secretary), async (reader) => {
      const rules = await loadRoundRules(reader, round.id)
      return rules && loadOwnMinutes(reader, rules)
    })
    return JSON.stringify(minutesDocument({ ...found!, t: createTranslate('nb'), baseUrl, now: clock.now() }))
  }
  const traces = async () => {
    const { rows } = await database.owner.query(
      `select action, facts ->> 'sheet' as sheet, facts ->> 'because' as because from record_event
       where round_id = $1 and entry_id = $2 and action in ('impartiality_decided', 'assessment_voided') order by seq`,
      [round.id, entryId],
    )
    return rows
  }
  return { ...room, entryId, juror, clear, judges, minutes, traces }
}

test('cleared before the decision, the sheet stays out until whoever clears says that it counts; the minutes tell', async () => {
  const room = await doubtingRoom()
  expect(await room.judges()).toBe(4)
  expect(await room.clear()).toEqual({ kind: 'sheet_unsaid' })
  expect(await room.judges()).toBe(4)
  expect(await room.clear('counts')).toMatchObject({ kind: 'accepted' })
  expect(await room.judges()).toBe(5)
  // Decided once more the same way, what was said of the sheet stands.
  expect(await room.clear(undefined, 3)).toMatchObject({ kind: 'accepted' })
  expect(await room.traces()).toMatchObject([{ sheet: 'counts' }, { sheet: null }])
  await room.decide()
  expect(await room.minutes()).toContain('vurderingen teller igjen etter avgjørelse')
})

test('a decision that was made without the sheet does not get it afterwards, whatever is posted, and the minutes tell', async () => {
  const room = await doubtingRoom()
  await room.decide()
  expect(await room.clear('counts')).toEqual({ kind: 'sheet_lacked' })
  expect(await room.judges()).toBe(4)
  expect(await room.clear()).toMatchObject({ kind: 'accepted', sheetAfter: 'out' })
  expect(await room.judges()).toBe(4)
  expect(await room.traces()).toEqual([
    { action: 'impartiality_decided', sheet: 'out', because: null },
    { action: 'assessment_voided', sheet: null, because: 'doubt' },
  ])
  expect(await room.minutes()).toContain('vurderingen teller ikke')
  expect(await room.release()).toEqual({ kind: 'released' })
})

test('once the decision is taken back the sheet may count again, and finalists that were announced without it keep it out', async () => {
  const room = await doubtingRoom()
  await room.decide()
  await takeBackDecision(room.services, room.leader, room.round.id, 'Tvilen skal avgjøres først')
  expect(await room.clear('counts')).toMatchObject({ kind: 'accepted', sheetAfter: 'counts' })
  expect(await room.judges()).toBe(5)
  const other = await doubtingRoom()
  const finalists = other.entries.slice(0, 2)
  expect(await saveFinalists(other.services, other.leader, other.round.id, finalists)).toMatchObject({ kind: 'chosen' })
  expect(await announceFinalists(other.services, other.leader, other.round.id, finalists)).toEqual({
    kind: 'nominated',
  })
  expect(await other.clear('counts')).toEqual({ kind: 'sheet_lacked' })
})

test('a doubt that came after the decision takes nothing that the decision lacked, so its sheet may count again', async () => {
  const room = await lateRoom({ database, clock })
  await room.decide()
  const [entryId, juror] = [room.entries[0]!, room.jurors[4]!]
  const told = { declared: 'in_doubt' as const, ground: 'kin', reason: 'Fetter', seen: 1 }
  await declareImpartiality(room.services, juror, { roundId: room.round.id, entryId, ...told })
  const said = { decision: 'impartial' as const, reason: 'Fjern slekt', seen: 2, sheet: 'counts' as const }
  const of = { roundId: room.round.id, entryId, jurorId: juror }
  expect(await decideImpartiality(room.services, room.leader, { ...of, ...said })).toMatchObject({ kind: 'accepted' })
})

test('the page asks about the sheet, keeps the words when it is not answered, and says when it is too late', async () => {
  const room = await doubtingRoom()
  const site = createWholeApp(database, clock)
  const cookie = await site.cookieOf(room.leader)
  const path = `/jury/${room.round.id}/habilitet/avgjor`
  const fields = { entry: room.entryId, juror: room.juror, version: '2', decision: 'impartial', reason: 'Fjern slekt.' }
  expect(await (await site.get(path, cookie)).text()).toContain('telle igjen?')
  const unsaid = await site.post(path, cookie, fields)
  expect(unsaid.status).toBe(422)
  expect(await unsaid.text()).toContain('Fjern slekt.')
  await room.decide()
  expect(await (await site.get(path, cookie)).text()).toContain('Den blir stående utenfor')
  expect((await site.post(path, cookie, { ...fields, sheet: 'counts' })).status).toBe(403)
  expect((await site.post(path, cookie, fields)).status).toBe(303)
  expect(await (await site.get(path, cookie)).text()).toContain('Blir stående utenfor resultatet')
})

test('comparisons that waited on the doubt stay out likewise', async () => {
  const site = createWholeApp(database, clock)
  const pairs = comparingOn(() => site)
  const panel = await panelOf(database, site, { judging_mode: 'pairwise', comparisons_each: 3 }, { entries: 3 })
  const [a, b, c] = panel.entries as [EntryId, EntryId, EntryId]
  for (const juror of [0, 1, 2]) {
    await pairs.compareAll(panel, juror, [a, b, c])
    await led(pairs.seal(panel, juror))
  }
  await openResult(site, panel)
  const services = { db: database.db, clock, baseUrl }
  const told = { declared: 'in_doubt' as const, ground: 'kin', reason: 'Fetter', seen: 1 }
  await declareImpartiality(services, panel.jurors[2]!, { roundId: panel.round.id, entryId: a, ...told })
  await decideTwo(services, panel)
  const of = { roundId: panel.round.id, entryId: a, jurorId: panel.jurors[2]! }
  const said = { decision: 'impartial' as const, reason: 'Fjern slekt', seen: 2 }
  expect(await decideImpartiality(services, panel.secretary, { ...of, ...said })).toMatchObject({ sheetAfter: 'out' })
  const { rows } = await database.owner.query(
    `select state, void_reason, $2::uuid in (left_entry, right_entry) as is_of_it from comparison where person_id = $1
     order by 3, 1`,
    [panel.jurors[2], a],
  )
  expect(rows).toEqual([
    { state: 'sealed', void_reason: null, is_of_it: false },
    { state: 'void', void_reason: 'doubt', is_of_it: true },
    { state: 'void', void_reason: 'doubt', is_of_it: true },
  ])
})
