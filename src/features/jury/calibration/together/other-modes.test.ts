// A jury that answers in words, puts in order or compares practises in its own way, sees counts without names, and nothing
// of it reaches what counts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clock, createCalibrationRooms, textOf } from '../../../../../tests/support/calibration-room.ts'
import { openTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import { writeAsOwner } from '../../../../db/database.ts'
import { actorOf } from '../../../../kernel/actor.ts'
import { loadProtocolFacts } from '../../../decisions/protocol/queries.ts'
import { loadResult } from '../../contract.ts'
import { loadModeDifferences } from './load-mode-differences.ts'

let database: TestDatabase
let rooms: ReturnType<typeof createCalibrationRooms>
let site: ReturnType<typeof createCalibrationRooms>['site']
beforeAll(async () => {
  database = await openTestDatabase(clock)
  rooms = createCalibrationRooms(database)
  site = rooms.site
})
afterAll(async () => {
  await database.close()
  expect(site.faults).toEqual([])
})

type Room = Awaited<ReturnType<typeof rooms.opened>>
type Form = Readonly<Record<string, string>>

const opened = (mode: string, shares: 'shares' | 'silent' = 'silent') =>
  rooms.opened({ row: { judging_mode: mode, comparisons_each: 3 } }, shares)

async function handIn(made: Room, address: string, forms: readonly Form[]) {
  for (const [juror, form] of forms.entries()) {
    const answer = await site.post(`${made.base}/${address}/lever`, made.cookies[juror]!, { version: '0', ...form })
    expect(answer.headers.get('location')).toBe(`${made.base}?utfort=handed_in`)
  }
}

async function act(made: Room, kind: 'show' | 'close') {
  const answer = await site.post(made.base, made.secretary, { act: kind })
  expect(answer.headers.get('location')).toBe(`${made.base}?utfort=${kind}`)
}

/** What each sees, less the titles: the counts, and the own answer. */
async function seen(made: Room, juror: number) {
  const found = await database.db.read(actorOf(made.jurors[juror]!), (reader) =>
    loadModeDifferences(reader, made.round.id),
  )
  return (
    found && {
      rows: found.rows.map(({ counts, cannotJudge, own, agreement }) => ({ counts, cannotJudge, own, agreement })),
      pairs: found.pairs.map(({ before, own, agreement }) => ({ before, own, agreement })),
      alike: found.alike,
    }
  )
}

const order = (first: string, second: string, why = 'Fordi'): Form => ({
  'answer-0': first,
  'comment-0': why,
  'answer-1': second,
  'comment-1': why,
})

test('yes, maybe and no are practised with their words, and shown as counts for each practice entry', async () => {
  const made = await opened('verdict', 'shares')
  const sheet = await textOf(site.get(`${made.base}/ovelse/${made.first}`, made.cookies[1]!))
  expect([sheet.includes('Kanskje'), sheet.includes('Bør søknaden gå videre eller få prisen?')]).toEqual([true, true])
  const bare = await site.post(`${made.base}/ovelse/${made.first}/lever`, made.cookies[0]!, {
    'score-0': '3',
    version: '0',
  })
  expect([bare.status, (await bare.text()).includes('Skriv noen ord om hvorfor')]).toEqual([422, true])
  const beyond = { 'score-0': '4', 'comment-0': 'x', version: '1' }
  expect((await site.post(`${made.base}/ovelse/${made.first}/lagre`, made.cookies[0]!, beyond)).status).toBe(422)
  const say = (score: string, words: string): Form => ({ 'score-0': score, 'comment-0': words })
  await site.post(`${made.base}/ovelse/${made.first}/lever`, made.cookies[0]!, { ...say('3', 'ordjaen'), version: '1' })
  for (const [juror, form] of [say('3', 'ordjato'), say('1', 'ordnei')].entries())
    await site.post(`${made.base}/ovelse/${made.first}/lever`, made.cookies[juror + 1]!, { ...form, version: '0' })
  await site.post(`${made.base}/ovelse/${made.second}/lever`, made.cookies[1]!, {
    ...say('2', 'hemmelig'),
    version: '0',
  })
  await act(made, 'show')
  expect(await seen(made, 2)).toEqual({
    rows: [{ counts: [2, 0, 1], cannotJudge: 0, own: 1, agreement: 'disagree' }],
    pairs: [],
    alike: 1 / 3,
  })
  const page = await textOf(site.get(`${made.base}/forskjeller`, made.cookies[2]!))
  expect(['ordjaen', 'ordjato', 'ordnei', 'hemmelig'].map((word) => page.includes(word))).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(page).toContain('Juryen er uenig om «Varme hender»')
  expect(page).toContain('Færre enn tre har levert «Kalde føtter»')
})

describe('an order', () => {
  test('is practised on one page, kept with what is missing told, and shown as places and as agreement on each pair', async () => {
    const made = await opened('ranking')
    const address = `${made.base}/samlet`
    const cookie = made.cookies[1]!
    const front = await textOf(site.get(made.base, cookie))
    expect([front.includes(address), front.includes('som antall, uten navn')]).toEqual([true, true])
    const missing = await site.post(`${address}/lever`, cookie, { version: '0', ...order('1', '') })
    expect([missing.status, (await missing.text()).includes('href="#answer-1"')]).toEqual([422, true])
    // Another window has not seen what was kept.
    const late = await site.post(`${address}/lagre`, cookie, { version: '0', ...order('2', '1', 'Sene ord') })
    expect([late.status, (await late.text()).includes('Sene ord')]).toEqual([409, true])
    const done = await site.post(`${address}/lever`, cookie, { version: '2', ...order('1', '2') })
    expect(done.headers.get('location')).toBe(`${made.base}?utfort=handed_in`)
    expect((await site.post(`${address}/apne`, cookie, {})).headers.get('location')).toBe(address)
    await site.post(`${address}/lever`, cookie, { version: '4', ...order('1', '2') })
    expect(await seen(made, 1)).toBe(null)
    const others = [0, 2, 3].map((juror) => made.cookies[juror]!)
    for (const [at, form] of [order('1', '2'), order('2', '1'), order('1', 'cannot')].entries())
      expect((await site.post(`${address}/lever`, others[at]!, { version: '0', ...form })).status).toBe(303)
    await act(made, 'show')
    expect(await seen(made, 1)).toEqual({
      rows: [
        { counts: [3, 1, 0], cannotJudge: 0, own: 3, agreement: 'some' },
        { counts: [1, 2, 0], cannotJudge: 1, own: 2, agreement: 'disagree' },
      ],
      pairs: [{ before: [2, 1], own: 'left', agreement: 'disagree' }],
      alike: 1 / 3,
    })
    const page = await textOf(site.get(`${made.base}/forskjeller`, made.cookies[3]!))
    expect(page).toContain('Juryen er uenig om «Varme hender» og «Kalde føtter»: 2 mot 1.')
    // The comments were never to be shown.
    expect(page).not.toContain('Fordi')
    const after = await site.post(`${address}/lagre`, cookie, { version: '6', ...order('2', '1', 'For sent') })
    expect([after.status, (await after.text()).includes('For sent')]).toEqual([403, true])
  })

  test('cannot be written one sheet at a time, nor practised on one entry alone', async () => {
    const made = await opened('ranking')
    const alone = `${made.base}/ovelse/${made.first}`
    const refused = await site.post(`${alone}/lever`, made.cookies[1]!, {
      'score-0': '3',
      'comment-0': 'x',
      version: '0',
    })
    expect(refused.status).toBe(403)
    await handIn(made, 'samlet', [order('1', '2')])
    expect((await site.post(`${alone}/apne`, made.cookies[0]!, {})).status).toBe(404)
    const sheets = await database.owner.query(
      'select done_at is not null as done from calibration_sheet where round_id = $1',
      [made.round.id],
    )
    expect(sheets.rows).toEqual([{ done: true }, { done: true }])
    const single = await rooms.room({ row: { judging_mode: 'ranking' } })
    await site.post(`${single.base}/ovelse/ny/rediger`, single.secretary, {
      title: 'Alene',
      about: 'Om',
      'text-0': '',
      'text-1': '',
      version: '0',
    })
    const answer = await site.post(single.base, single.secretary, { act: 'open' })
    expect([answer.status, (await answer.text()).includes('minst to')]).toEqual([409, true])
  })
})

test('comparisons of all pairs are practised, and shown as how many chose which', async () => {
  const made = await opened('pairwise', 'shares')
  const page = await textOf(site.get(`${made.base}/samlet`, made.cookies[1]!))
  expect([page.includes('Par 1: Hvilken er best?'), page.includes(`ovelse/${made.second}`)]).toEqual([true, true])
  await handIn(made, 'samlet', [
    { 'answer-0': '0', 'comment-0': 'ordforste' },
    { 'answer-0': '1', 'comment-0': '' },
    { 'answer-0': '1', 'comment-0': 'ordandre' },
  ])
  expect(await seen(made, 0)).toBe(null)
  await act(made, 'show')
  expect(await seen(made, 0)).toEqual({
    rows: [],
    pairs: [{ before: [1, 2], own: 'left', agreement: 'disagree' }],
    alike: 1 / 3,
  })
  const shown = await textOf(site.get(`${made.base}/forskjeller`, made.cookies[3]!))
  expect([shown.includes('ordforste'), shown.includes('ordandre')]).toEqual([true, true])
})

test('two who have compared are too few to be shown', async () => {
  const made = await opened('pairwise')
  await handIn(made, 'samlet', [{ 'answer-0': '0' }, { 'answer-0': '1' }])
  const answer = await site.post(made.base, made.secretary, { act: 'show' })
  expect([answer.status, (await answer.text()).includes('Færre enn tre')]).toEqual([409, true])
})

test.each(['ranking', 'pairwise'])('nothing is sealed while the jury calibrates, and it says so: %s', async (mode) => {
  const made = await opened(mode)
  const base = `/jury/${made.round.id}`
  const cookie = made.cookies[1]!
  await database.owner.query("update round set phase = 'assessment' where id = $1", [made.round.id])
  let answer: Response
  if (mode === 'ranking') {
    const form = Object.fromEntries(
      made.entries.flatMap((id, at) => [
        [`place-${id}`, String(at + 1)],
        [`comment-${id}`, 'Fordi'],
      ]),
    )
    answer = await site.post(`${base}/rangering/forsegl`, cookie, { ...form, version: '0' })
  } else {
    const page = await textOf(site.get(`${base}/parvis`, cookie))
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
    const [left, right] = [hidden('left'), hidden('right')]
    await site.post(`${base}/parvis/velg`, cookie, { left, right, chosen: left, comment: 'Ord' })
    answer = await site.post(`${base}/parvis/forsegl`, cookie, {})
  }
  expect([answer.status, (await answer.text()).includes('ingen kan forsegle før kalibreringen')]).toEqual([409, true])
  const seals = await database.owner.query('select from assessment_seal where round_id = $1', [made.round.id])
  expect(seals.rowCount).toBe(0)
})

test.each(['verdict', 'ranking', 'pairwise'])(
  'result and protocol are the same with and without the practice: %s',
  async (mode) => {
    const made = await opened(mode)
    const { round, world, jurors, entries, leader } = made
    if (mode === 'verdict') {
      for (const juror of [0, 1, 2])
        await site.post(`${made.base}/ovelse/${made.first}/lever`, made.cookies[juror]!, {
          'score-0': '3',
          'comment-0': 'ordøving',
          version: '0',
        })
    } else {
      const form = mode === 'ranking' ? order('1', '2', 'ordøving') : { 'answer-0': '0', 'comment-0': 'ordøving' }
      await handIn(made, 'samlet', [form, form, form])
    }
    await act(made, 'show')
    await act(made, 'close')
    for (const [at, entryId] of entries.entries())
      for (const personId of jurors) {
        const scores = [mode === 'pairwise' ? 1 : 1 + at]
        await world.sheet({ roundId: round.id, entryId, personId, scores, comments: ['ord'] })
      }
    await world.insert('discussion', { round_id: round.id, opened_by: leader, opened_at: clock.now() })
    await database.owner.query("update round set phase = 'decided' where id = $1", [round.id])
    const everything = async () => [
      JSON.stringify(await database.db.read(actorOf(leader), (reader) => loadResult(reader, round.id, 'sealed'))),
      JSON.stringify(await writeAsOwner(database.owner, (tx) => loadProtocolFacts(tx, round.id))),
    ]
    const practised = await everything()
    const kept = await database.owner.query(
      "select from calibration_sheet where round_id = $1 and 'ordøving' = any (comments)",
      [round.id],
    )
    expect([kept.rowCount, practised.join().includes('ordøving')]).toEqual([mode === 'ranking' ? 6 : 3, false])
    for (const table of ['calibration_sheet', 'calibration_entry', 'calibration'])
      await database.owner.query(`delete from ${table} where round_id = $1`, [round.id])
    expect(await everything()).toEqual(practised)
  },
)
