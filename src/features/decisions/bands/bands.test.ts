import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { type Actor, actorOf, PUBLIC } from '../../../kernel/actor.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { verifyProtocol } from '../../../protocol/verify-protocol.ts'
import { makeProtocol } from '../protocol/make-protocol.ts'
import { bandOf, leastForBands } from './rules.ts'

const NOW = new Date('2026-06-13T10:00:00Z')
const clock = { now: () => NOW }
const maker = { key: signingKeyOf(newPrivateKey()), baseUrl: 'https://pris.example', now: NOW }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

describe('a band', () => {
  test('is a quarter, the half between, or those that the range reaches into, and never a rank', () => {
    const of16 = (low: number, high: number) => bandOf({ low, high }, 16)
    expect([of16(1, 1), of16(1, 4), of16(4, 4)]).toEqual(['top', 'top', 'top'])
    expect([of16(4, 5), of16(1, 12)]).toEqual(['top_or_middle', 'top_or_middle'])
    expect([of16(5, 12), of16(5, 5)]).toEqual(['middle', 'middle'])
    expect([of16(12, 13), of16(5, 16)]).toEqual(['middle_or_bottom', 'middle_or_bottom'])
    expect([of16(13, 13), of16(16, 16)]).toEqual(['bottom', 'bottom'])
    expect(of16(4, 13)).toBe('anywhere')
  })

  test('is told of no category so small that one who knows the winners could find a rank by it', () => {
    expect([leastForBands(1), leastForBands(2)]).toEqual([12, 16])
    for (const winners of [1, 2, 5]) {
      const of = leastForBands(winners)
      const tops = Array.from({ length: of }, (_, rank) => bandOf({ low: rank + 1, high: rank + 1 }, of))
      expect(tops.filter((band) => band === 'top').length).toBe(winners + 2)
      expect(tops.filter((band) => band === 'bottom').length).toBe(winners + 2)
    }
  })
})

/** The first the best by far and so on down, with a juror shut out from the last. */
async function judged({ entries: count, row = {} }: { entries: number; row?: Record<string, unknown> }) {
  const panel = await createPanel(database.owner, { phase: 'decided', jurors: 5, entries: count, row, now: NOW })
  const { world, round, jurors, entries, leader } = panel
  for (const [e, entryId] of entries.entries()) {
    const level = 6 - Math.floor((6 * e) / count)
    for (const [j, personId] of jurors.entries()) {
      const noise = (e + j) % 5 === 0 && level > 1 ? 1 : 0
      await world.sheet({ roundId: round.id, entryId, personId, scores: [level - noise, level] })
    }
  }
  await world.insert('discussion', { round_id: round.id, opened_by: leader, opened_at: NOW })
  const release = async () => {
    await database.owner.query(`update round set phase = 'released', released_at = $2 where id = $1`, [round.id, NOW])
    expect((await makeProtocol(database.owner, round.id, maker)).kind).toBe('made')
  }
  const bands = (actor: Actor) =>
    database.db.read(actor, async (reader) => {
      const { rows } = await sql<{ entry_id: string; band: string }>`
        select entry_id, band from standing_band where round_id = ${round.id}`.execute(reader)
      return rows
        .map(({ entry_id, band }) => [entries.indexOf(entry_id as never), band] as const)
        .toSorted(([a], [b]) => a - b)
    })
  const page = async (at: number) =>
    (await site.get(`/soknader/${entries[at]}/tilbakemelding`, await site.cookieOf(panel.applicants[at]!))).text()
  const feedback = () =>
    Promise.all(
      entries.map((entryId) =>
        world.insert('feedback', {
          round_id: round.id,
          entry_id: entryId,
          text: 'Takk for søknaden.',
          state: 'approved',
          written_by: leader,
          saved_at: NOW,
          approved_by: panel.secretary,
          approved_at: NOW,
        }),
      ),
    )
  return { ...panel, release, bands, page, feedback }
}

test('each applicant reads its own band after the release, and nobody else but the secretariat does', async () => {
  const room = await judged({ entries: 16, row: { tells_bands: true } })
  await room.feedback()
  expect(await room.bands(actorOf(room.secretary))).toEqual([])
  expect(await room.page(0)).not.toContain('Omtrent hvor søknaden stod')
  await room.release()
  const all = await room.bands(actorOf(room.secretary))
  expect(all.map(([at]) => at)).toEqual(room.entries.map((_, at) => at))
  expect([all[0]?.[1], all[15]?.[1]]).toEqual(['top', 'bottom'])
  expect(await room.bands(actorOf(room.applicants[15]!))).toEqual([[15, 'bottom']])
  expect(await room.bands(actorOf(room.leader))).toEqual([])
  expect(await room.bands(PUBLIC)).toEqual([])
  const [first, last] = [await room.page(0), await room.page(15)]
  expect(first).toContain('Søknaden var i den øverste fjerdedelen.')
  expect(last).toContain('Søknaden var i den nederste fjerdedelen.')
  expect(/<h2[^>]*>Omtrent hvor.*?<\/section>/s.exec(last)?.[0]).not.toMatch(/øverste|nummer|16/)
  const { rows } = await database.owner.query('select document from protocol where round_id = $1', [room.round.id])
  const document = JSON.parse(rows[0].document)
  expect(JSON.stringify(document)).not.toMatch(/"(top|bottom|middle)/)
  expect((await verifyProtocol(document, NODE_TOOLS)).filter(({ holds }) => !holds)).toEqual([])
  expect(site.faults).toEqual([])
})

test('what is told once stands, whatever a corrected protocol would say', async () => {
  const room = await judged({ entries: 12, row: { tells_bands: true } })
  await room.release()
  const before = await room.bands(actorOf(room.secretary))
  expect(before).toHaveLength(12)
  await database.owner.query(`update assessment set state = 'void', void_reason = 'disqualified' where entry_id = $1`, [
    room.entries[0],
  ])
  expect((await makeProtocol(database.owner, room.round.id, maker, true)).kind).toBe('made')
  expect(await room.bands(actorOf(room.secretary))).toEqual(before)
})

test('the secretariat sees beforehand what each will be told, and a juror who writes does not', async () => {
  const room = await judged({ entries: 12, row: { tells_bands: true } })
  const path = `/runder/${room.round.id}/tilbakemelding/${room.entries[0]}`
  const read = async (person = room.secretary) => (await site.get(path, await site.cookieOf(person))).text()
  const early = await read()
  expect(early).toContain('Søkeren får se dette når resultatet er sluppet:')
  const told = /Søknaden var i [^<]*/.exec(early)?.[0]
  expect(await read(room.jurors[1])).not.toContain('Omtrent hvor søknaden stod')
  await room.release()
  const late = await read()
  expect(late).toContain('Søkeren ser dette:')
  expect(late).toContain(told!)
})

test('one of the secretariat who is shut out from an entry is shown no figure that its absence could change', async () => {
  const room = await judged({ entries: 13, row: { tells_bands: true } })
  const path = `/runder/${room.round.id}/tilbakemelding/${room.entries[3]}`
  const panelOf = async () => {
    const page = await (await site.get(path, await site.cookieOf(room.secretary))).text()
    return /<h2[^>]*>Omtrent hvor[\s\S]*?<\/div>/.exec(page)?.[0] ?? ''
  }
  expect(await panelOf()).toContain('Søknaden var i ')
  const [barred] = room.entries
  await database.owner.query('delete from impartiality where entry_id = $1 and person_id = $2', [
    barred,
    room.secretary,
  ])
  const undeclared = await panelOf()
  await room.world.impartiality(room.round.id, barred!, room.secretary, {
    declared: 'disqualified',
    ground: 'kin',
    reason: 'Søsken',
  })
  const before = await panelOf()
  expect([before, before.includes('Søknaden var i '), undeclared]).toEqual([expect.anything(), false, before])
  expect(before).toContain('Derfor ser du ikke dette på forhånd.')
  await database.owner.query(`update assessment set scores = '{1,1}' where entry_id = $1`, [barred])
  expect(await panelOf()).toBe(before)
})

test('nothing is kept where the rules do not say so, where the field is small, or where no values are given', async () => {
  const silent = await judged({ entries: 12 })
  await silent.feedback()
  await silent.release()
  expect(await silent.bands(actorOf(silent.secretary))).toEqual([])
  expect(await silent.page(0)).not.toContain('Omtrent hvor søknaden stod')
  const small = await judged({ entries: 11, row: { tells_bands: true } })
  await small.feedback()
  await small.release()
  expect(await small.bands(actorOf(small.secretary))).toEqual([])
  expect(await small.page(0)).toContain('for få søknader eller vurderinger')
  const verdicts = await judged({ entries: 12, row: { tells_bands: true, judging_mode: 'verdict' } })
  await verdicts.release()
  expect(await verdicts.bands(actorOf(verdicts.secretary))).toEqual([])
})

test('a band that the product does not know is told to nobody', async () => {
  const room = await judged({ entries: 3, row: { tells_bands: true } })
  await room.feedback()
  await room.release()
  await database.owner.query(
    `insert into standing_band (entry_id, round_id, band, made_at) values ($1, $2, 'nummer-to', $3)`,
    [room.entries[1], room.round.id, NOW],
  )
  expect(await room.page(1)).not.toContain('nummer-to')
})
