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

const RANKING = { judging_mode: 'ranking', ranking_places: 3 }

type Panel = Awaited<ReturnType<typeof panelOf>>

/** The hidden version of the juror's own page. */
async function versionOf(panel: Panel, juror: number): Promise<string> {
  const page = await (await site.get(`${panel.base}/rangering`, panel.cookies[juror]!)).text()
  return /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
}

function fields(panel: Panel, places: readonly string[], words = 'Fordi det virker.') {
  return Object.fromEntries(
    places.flatMap((place, entry) => [
      [`place-${panel.entries[entry]}`, place],
      [`comment-${panel.entries[entry]}`, words],
    ]),
  )
}

async function seal(panel: Panel, juror: number, places: readonly string[]) {
  const version = await versionOf(panel, juror)
  return site.post(`${panel.base}/rangering/forsegl`, panel.cookies[juror]!, { ...fields(panel, places), version })
}

function shutOut(panel: Panel, juror: number, entry: number) {
  const said = { declared: 'disqualified', ground: 'board', reason: 'Sitter i styret.', seen: 1 } as const
  const place = { roundId: panel.round.id, entryId: panel.entries[entry]! }
  return declareImpartiality({ db: database.db, clock }, panel.jurors[juror]!, { ...place, ...said })
}

function sheetsSeenBy(person: Panel['leader']) {
  return database.db.read(actorOf(person), (reader) =>
    reader.selectFrom('assessment').select(['entry_id as entryId', 'person_id as personId', 'scores']).execute(),
  )
}

describe('a juror’s order', () => {
  test('is kept as a draft, comes back with each fault in words, and is sealed whole', async () => {
    const panel = await panelOf(database, site, RANKING)
    const address = `${panel.base}/rangering`
    const cookie = panel.cookies[1]!
    expect(
      await led(site.post(`${address}/lagre`, cookie, { ...fields(panel, ['1', '', '', '']), version: '0' })),
    ).toBe(`${address}?lagret=1`)
    const stale = await site.post(`${address}/lagre`, cookie, {
      ...fields(panel, ['2', '', '', ''], 'Nye ord'),
      version: '0',
    })
    expect([stale.status, (await stale.text()).includes('Nye ord')]).toEqual([409, true])
    const missing = await seal(panel, 1, ['1', '3', 'not', ''])
    const page = await missing.text()
    expect(missing.status).toBe(422)
    expect(page).toContain('Det er et hull i rekkefølgen: 2. plass er tom')
    expect(page).toMatch(/Velg plass for [^<]+/)
    expect((await seal(panel, 1, ['1', '2', '9', 'not'])).status).toBe(422)
    expect(await led(seal(panel, 1, ['1', '2', 'cannot', 'not']))).toBe(`${address}?forseglet=1`)
    const seals = await database.owner.query('select count(*)::int as n from assessment_seal where person_id = $1', [
      panel.jurors[1],
    ])
    expect(seals.rows).toEqual([{ n: 4 }])
    // Pressed again it is the same, and other words are told and not kept.
    expect(
      (await site.post(`${address}/forsegl`, cookie, { ...fields(panel, ['1', '2', 'cannot', 'not']), version: '9' }))
        .status,
    ).toBe(303)
    const other = await site.post(`${address}/forsegl`, cookie, {
      ...fields(panel, ['2', '1', 'cannot', 'not'], 'Ombestemt'),
      version: '9',
    })
    expect([other.status, (await other.text()).includes('Ombestemt')]).toEqual([409, true])
  })

  test('is nobody else’s to see before the discussion, and no sheet of it is written alone', async () => {
    const panel = await panelOf(database, site, RANKING)
    await led(seal(panel, 1, ['1', '2', '3', 'not']))
    for (const other of [panel.leader, panel.secretary, panel.applicants[0]!])
      expect(await sheetsSeenBy(other)).toEqual([])
    expect((await sheetsSeenBy(panel.jurors[1]!)).length).toBe(4)
    for (const cookie of [panel.secretaryCookie, await site.cookieOf(panel.applicants[0]!)]) {
      expect((await site.get(`${panel.base}/rangering`, cookie)).status).toBe(404)
    }
    const alone = { 'score-0': '4', 'comment-0': 'Alene.', version: '0' }
    const sheet = `${panel.base}/soknad/${panel.entries[0]}`
    expect((await site.post(`${sheet}/lagre`, panel.cookies[0]!, alone)).status).toBe(404)
    expect((await site.post(`${sheet}/forsegl`, panel.cookies[0]!, alone)).status).toBe(404)
    // Of a round judged by values there is no such page.
    const values = await panelOf(database, site, {})
    expect((await site.get(`${values.base}/rangering`, values.cookies[0]!)).status).toBe(404)
  })

  test('loses the place of an entry its juror is shut out from with the page open, and keeps the words', async () => {
    const panel = await panelOf(database, site, RANKING)
    const version = await versionOf(panel, 1)
    await shutOut(panel, 1, 0)
    const refused = await site.post(`${panel.base}/rangering/forsegl`, panel.cookies[1]!, {
      ...fields(panel, ['1', '2', '3', 'not'], 'Ord som blir hos meg'),
      version,
    })
    const page = await refused.text()
    expect(refused.status).toBe(409)
    expect(page).toContain('En søknad du ikke lenger har')
    expect(page).toContain('Ord som blir hos meg')
    expect(page).not.toContain(`soknad/${panel.entries[0]}`)
    const { rows } = await database.owner.query('select 1 from assessment where person_id = $1', [panel.jurors[1]])
    expect(rows).toEqual([])
  })
})

describe('the result of orders', () => {
  test('is Schulze of those who have read, from the order to a decision that anybody can recompute', async () => {
    const panel = await panelOf(database, site, RANKING)
    await led(seal(panel, 0, ['1', '2', '3', 'not']))
    await led(seal(panel, 1, ['2', '1', 'not', '3']))
    await led(seal(panel, 2, ['1', 'cannot', '2', '3']))
    const desk = await (await site.get(panel.base, panel.cookies[0]!)).text()
    expect(desk).toContain(`${panel.base}/resultat`)
    const page = await openResult(site, panel)
    const [a, b, c, d] = panel.entries
    const result = await database.db.read(actorOf(panel.leader), (reader) => loadResult(reader, panel.round.id))
    expect(result?.entries.map(({ entryId, rank, judges }) => [entryId, rank, judges])).toEqual([
      // a and b have one each of the two who read both: neither stands before the other.
      [a, 1, 3],
      [b, 1, 2],
      [c, 3, 3],
      [d, 4, 3],
    ])
    expect(page).toContain('Schulzes metode')
    expect(page).toContain('tenkte juryer')
    // An order is not adjusted after the discussion: nothing on the way says that it is, and the meeting is where to go.
    expect(page).toContain('Du ser det hver enkelt har forseglet. Det endres ikke etter drøfting.')
    expect(page).not.toContain('vurderingene etter drøfting')
    expect(page).toContain(`href="/runder/${panel.round.id}/mote"`)
    const opened = await (await site.get(panel.base, panel.cookies[1]!)).text()
    expect(opened).toContain('Det som er forseglet, kan ikke endres.')
    expect(opened).not.toContain('hvis du skriver hvorfor')
    const form = await (await site.get(`/runder/${panel.round.id}/avgjorelse`, panel.cookies[0]!)).text()
    expect(form).toContain('1. plass i juryens samlede rekkefølge')
    const reading = await (await site.get(`${panel.base}/soknad/${a}`, panel.cookies[1]!)).text()
    expect(reading).toContain('2. plass')
    const document = await decideAndRelease({ database, site, clock }, panel, [a!, b!])
    expect(document.rules.judging).toEqual({ mode: 'ranking', places: 3 })
    expect(document.result.sealed[0]?.entries.map(({ entry, rank }) => [entry, rank])).toEqual([
      [a, 1],
      [b, 1],
      [c, 3],
      [d, 4],
    ])
    expect(site.faults).toEqual([])
  })

  test('loses what a juror shut out late has said, and asks again only when it is lifted and given anew', async () => {
    const panel = await panelOf(database, site, RANKING)
    for (const juror of [0, 1, 2]) await led(seal(panel, juror, ['1', '2', '3', 'not']))
    await shutOut(panel, 1, 0)
    const { rows } = await database.owner.query(
      `select state, count(*)::int as n from assessment where person_id = $1 group by state order by state`,
      [panel.jurors[1]],
    )
    expect(rows).toEqual([
      { state: 'sealed', n: 3 },
      { state: 'void', n: 1 },
    ])
    const trace = await database.owner.query(
      `select 1 from record_event where round_id = $1 and action = 'assessment_voided'`,
      [panel.round.id],
    )
    expect(trace.rows.length).toBe(1)
    // Lifted: the place does not come back, the juror owes it anew and may share a place.
    await database.owner.query(
      `update impartiality set decision = 'impartial', decision_reason = 'Feil', decided_by = $3, decided_at = $4
       where entry_id = $1 and person_id = $2`,
      [panel.entries[0], panel.jurors[1], panel.leader, now],
    )
    expect((await site.post(`${panel.base}/droft`, panel.cookies[0]!, {})).status).toBe(409)
    await led(seal(panel, 1, ['1', '2', '3', 'not']))
    await openResult(site, panel)
    const result = await database.db.read(actorOf(panel.leader), (reader) => loadResult(reader, panel.round.id))
    expect(result?.entries.map(({ judges }) => judges)).toEqual([3, 3, 3, 3])
  })
})
