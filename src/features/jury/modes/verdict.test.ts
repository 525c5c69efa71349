import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { decideAndRelease, led, openResult, panelOf } from '../../../../tests/support/judged-round.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { loadResult } from '../contract.ts'
import { declareImpartiality } from '../impartiality/declare-impartiality.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

const VERDICT = { judging_mode: 'verdict' }
const YES = '3'
const MAYBE = '2'
const NO = '1'

type Panel = Awaited<ReturnType<typeof panelOf>>

function answer(panel: Panel, juror: number, entry: number, value: string, words = 'Fordi det virker.', seen = '0') {
  const sheet = `${panel.base}/soknad/${panel.entries[entry]}`
  return site.post(`${sheet}/forsegl`, panel.cookies[juror] ?? '', {
    'score-0': value,
    'comment-0': words,
    version: seen,
  })
}

describe('where the jury answers yes, maybe or no', () => {
  test('the sheet asks one question, and wants words with every answer', async () => {
    const panel = await panelOf(database, site, VERDICT)
    const sheet = `${panel.base}/soknad/${panel.entries[0]}`
    const page = await (await site.get(sheet, panel.cookies[1]!)).text()
    expect(page.match(/name="score-\d+"/g)?.every((name) => name === 'name="score-0"')).toBe(true)
    expect(page).toContain('Bør søknaden gå videre eller få prisen?')
    const refused = await answer(panel, 1, 0, MAYBE, '')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Skriv noen ord om hvorfor du svarer slik')
    const outside = await answer(panel, 1, 0, '4', 'Fordi det virker.', '1')
    expect(outside.status).toBe(422)
    expect(await outside.text()).toContain('Fordi det virker.')
    expect((await answer(panel, 1, 0, '0', '', '1')).status).toBe(303)
  })

  test('the order is the share of yes and then of maybe, from the sheet to a decision that anybody can recompute', async () => {
    const panel = await panelOf(database, site, VERDICT)
    // Two of two yes stands before two of three; one maybe breaks the tie of the last two.
    const given = [
      [YES, NO, YES, NO],
      [YES, MAYBE, YES, NO],
      ['0', YES, NO, YES],
    ]
    for (const [juror, values] of given.entries()) {
      for (const [entry, value] of values.entries()) await led(answer(panel, juror, entry, value))
    }
    const page = await openResult(site, panel)
    const [a, b, c, d] = panel.entries
    const result = await database.db.read(actorOf(panel.leader), (reader) => loadResult(reader, panel.round.id))
    expect(result?.entries.map(({ entryId, rank, judges }) => [entryId, rank, judges])).toEqual([
      [a, 1, 2],
      [c, 2, 3],
      [b, 3, 3],
      [d, 4, 3],
    ])
    expect(page).toContain('Andel ja')
    expect(page).toContain('Ordnet etter andelen ja')
    const form = await (await site.get(`/runder/${panel.round.id}/avgjorelse`, panel.cookies[0]!)).text()
    expect(form).toContain('1 ja, 1 kanskje, 1 nei')
    // An answer changed after the discussion is a layer of its own.
    const change = { 'score-0': NO, 'comment-0': 'Drøftingen overbeviste meg.', version: '0' }
    await led(site.post(`${panel.base}/soknad/${c}/endre`, panel.cookies[0]!, change))
    const document = await decideAndRelease({ database, site, clock }, panel, [a!, b!])
    expect(document.rules.judging).toEqual({ mode: 'verdict' })
    const minutes = await (await site.get(`/runder/${panel.round.id}/moteprotokoll`, panel.secretaryCookie)).text()
    expect(minutes).toContain('Ett svar ble endret etter drøftingen.')
    expect(minutes).toMatch(/>\d+,\d\s%</)
    expect(minutes).not.toMatch(/0,\d{4}</)
    const told = (layer: 'sealed' | 'discussed') =>
      document.result[layer][0]?.entries.map(({ entry, rank }) => [entry, rank])
    expect(told('sealed')).toEqual([
      [a, 1],
      [c, 2],
      [b, 3],
      [d, 4],
    ])
    expect(told('discussed')?.slice(0, 2)).toEqual([
      [a, 1],
      [b, 2],
    ])
    expect(document.result.sealed[0]?.entries[1]).toEqual({
      entry: c,
      rank: 2,
      judges: 3,
      mean: { over: '2', under: '3' },
      counts: { yes: 2, maybe: 0, no: 1 },
    })
    expect(site.faults).toEqual([])
  })

  test('two jurors are too few to tell who can be told apart, and it says so', async () => {
    const panel = await panelOf(database, site, VERDICT, { entries: 2 })
    const [, second, third] = panel.jurors
    for (const entryId of panel.entries) {
      const said = { declared: 'disqualified', ground: 'board', reason: 'Sitter i styret.', seen: 1 } as const
      await declareImpartiality({ db: database.db, clock }, third!, { roundId: panel.round.id, entryId, ...said })
    }
    for (const juror of [0, 1])
      for (const entry of [0, 1]) await led(answer(panel, juror, entry, entry === 0 ? YES : NO))
    const page = await openResult(site, panel)
    expect(page).toContain('Bare 2 jurymedlemmer har vurdert')
    expect(second).toBeDefined()
  })

  test('what a juror answered leaves the result when the juror is shut out, and does not come back by itself', async () => {
    const panel = await panelOf(database, site, VERDICT, { entries: 2 })
    for (const juror of [0, 1, 2]) for (const entry of [0, 1]) await led(answer(panel, juror, entry, YES))
    const entryId = panel.entries[0]!
    const said = { declared: 'disqualified', ground: 'board', reason: 'Sitter i styret.', seen: 1 } as const
    await declareImpartiality({ db: database.db, clock }, panel.jurors[1]!, {
      roundId: panel.round.id,
      entryId,
      ...said,
    })
    await openResult(site, panel)
    const result = await database.db.read(actorOf(panel.leader), (reader) => loadResult(reader, panel.round.id))
    expect(result?.entries.find((entry) => entry.entryId === entryId)?.judges).toBe(2)
  })
})
