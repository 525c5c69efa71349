import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { writeAsOwner } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { newId } from '../../../kernel/ids.ts'
import { missingIn } from './missing-rules.ts'
import { openDiscussion } from './open-discussion.ts'

const clock = { now: () => new Date('2026-03-10T09:00:00Z') }
const LATER = new Date('2026-03-11T10:30:00Z')
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

const SCORES = [
  [
    [6, 5],
    [5, 0],
    [6, 4],
    [4, 5],
  ],
  [
    [3, 0],
    [2, 0],
    [3, 0],
    [1, 0],
  ],
  [
    [4, 4],
    [2, 3],
    [5, 3],
    [3, 3],
  ],
]

/** Three entries, four jurors; of the third one juror is shut out. */
async function sealedPanel() {
  const panel = await createPanel(database.owner, { jurors: 4, entries: 3 })
  const barred = panel.jurors[3]!
  await database.owner.query(
    `update impartiality set declared = 'disqualified', ground = 'kin', reason = 'Slekt' where person_id = $1 and entry_id = $2`,
    [barred, panel.entries[2]],
  )
  for (const [e, entryId] of panel.entries.entries()) {
    await database.owner.query('update entry set title = $2 where id = $1', [entryId, `Tiltak ${e + 1}`])
    for (const [j, personId] of panel.jurors.entries()) {
      if (e === 2 && personId === barred) continue
      await panel.world.sheet({ roundId: panel.round.id, entryId, personId, scores: SCORES[e]![j]! })
    }
  }
  const base = `/jury/${panel.round.id}/resultat`
  const get = async (path: string, person = panel.leader) => site.get(`${base}${path}`, await site.cookieOf(person))
  const read = async (path: string, person = panel.leader) => (await get(path, person)).text()
  const open = async () => {
    expect((await openDiscussion({ db: database.db, clock }, panel.leader, panel.round.id)).kind).toBe('opened')
  }
  return { ...panel, barred, get, read, open }
}

function rowsOf(csv: string) {
  const [head = '', ...lines] = csv.replace('\uFEFF', '').trim().split('\r\n')
  const names = head.split(';')
  return lines.map((line) => Object.fromEntries(line.split(';').map((cell, at) => [names[at]!, cell])))
}

test('"cannot judge" is counted for each criterion, and one that nobody gave a value is told', () => {
  const sheet = (...scores: (number | null)[]) => ({ personId: newId(), scores }) as never
  expect(missingIn(3, [sheet(4, 0, 0), sheet(3, 5, 0)])).toEqual([
    { place: 1, count: 1, isUnjudged: false },
    { place: 2, count: 2, isUnjudged: true },
  ])
  expect(missingIn(1, [])).toEqual([])
})

describe('the numbers of each entry', () => {
  test('tell in the table how many judged, who was shut out, and what could not be judged', async () => {
    const panel = await sealedPanel()
    await panel.open()
    const page = await panel.read('')
    const table = page.slice(page.indexOf('Søknadene etter veid snitt'))
    const cells = (title: string) => {
      const row = table.slice(table.indexOf(`>${title}</a>`)).split('</tr>')[0]!
      return (label: string) =>
        new RegExp(`data-label="${label}"[^>]*>(.*?)</td>`)
          .exec(row)?.[1]
          ?.replaceAll(/<[^>]+>/g, ' ')
          .trim()
    }
    expect([cells('Tiltak 1')('Vurdert av'), cells('Tiltak 1')('Inhabile')]).toEqual(['4', '0'])
    expect(cells('Tiltak 1')('Kan ikke vurdere')).toMatch(/^1 +Kriterium 2: 1$/)
    expect(cells('Tiltak 2')('Kan ikke vurdere')).toMatch(/^4 +Kriterium 2: ingen har gitt en verdi/)
    expect([cells('Tiltak 3')('Vurdert av'), cells('Tiltak 3')('Inhabile')]).toEqual(['3', '1'])
    expect(cells('Tiltak 3')('Intervall')).toMatch(/\d–\d/)
    expect(cells('Tiltak 3')('Standardavvik')).toMatch(/^\d,\d\d$/)
    expect(page).toMatch(/data-label="Korrigert snitt"[^>]*>\d,\d\d</)
    expect(page).toMatch(/data-label="Forskjell fra snittet"[^>]*>[+−]\d,\d\d</)
    expect(page).toMatch(/data-label="Plass, ni av ti ganger"[^>]*>\d–\d</)
    expect(page.match(/class="juror-dot" cx/g)?.length).toBeGreaterThanOrEqual(11)
  })

  test('stand in a file with corrected value and difference, rank interval, layer and rules, and no juror’s name', async () => {
    const panel = await sealedPanel()
    await panel.open()
    const answer = await panel.get('.csv')
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const csv = await answer.text()
    const [first, second, third] = rowsOf(csv)
    expect(first).toMatchObject({
      Plass: '1',
      Søknad: 'Tiltak 1',
      'Vurdert av': '4',
      Inhabile: '0',
      'Kan ikke vurdere': '1',
    })
    expect(third).toMatchObject({ Søknad: 'Tiltak 2', 'Kan ikke vurdere': '4', 'Kriterier uten verdi': 'Kriterium 2' })
    expect(second).toMatchObject({
      Søknad: 'Tiltak 3',
      'Vurdert av': '3',
      Inhabile: '1',
      'Hvilke verdier': 'etter drøfting',
    })
    const number = (name: string) => Number(first![name]!.replace(',', '.'))
    expect(number('Forskjell fra snittet')).toBeCloseTo(number('Korrigert snitt') - number('Snitt'), 10)
    expect(number('Plass fra (ni av ti ganger)')).toBeGreaterThanOrEqual(1)
    expect(first!['Hver i juryen']).toMatch(/^\d,\d\d( · \d,\d\d){3}$/)
    expect(csv).not.toContain('Juror')
    expect(first!['Sjanse for å være best']).toMatch(/%$/)
    expect(csv).not.toMatch(/(^|;)(0|100)\s%/m)
    expect(site.faults).toEqual([])
  })

  test('are in no file before the discussion is open, nor for who sits not in the panel, nor of an entry one is shut out from', async () => {
    const panel = await sealedPanel()
    expect((await panel.get('.csv')).status).toBe(404)
    await panel.open()
    expect(await panel.read('.csv', panel.barred)).not.toContain('Tiltak 3')
    expect(await panel.read('.csv', panel.barred)).toContain('Tiltak 1')
    const stranger = await panel.world.person()
    expect((await panel.get('.csv', stranger)).status).toBe(404)
  })
})

describe('which values one looks at', () => {
  const line = (page: string) => /class="layer-line">(.*?)<\/p>/.exec(page)?.[1] ?? ''

  test('is told as sealed, after discussion with what has changed, and final, with time and version of the rules', async () => {
    const panel = await sealedPanel()
    await panel.open()
    await database.owner.query(
      `insert into rules_version (round_id, version, frozen_at, document, content_hash)
       values ($1, 3, '2026-02-01T08:00:00Z', '{}', $2) on conflict do nothing`,
      [panel.round.id, 'a'.repeat(64)],
    )
    const rules = 'Reglene er versjon 3, låst 1. februar 2026 kl. 09.00.'
    const opened = 'Drøftingen ble åpnet 10. mars 2026 kl. 10.00.'
    expect(line(await panel.read(''))).toBe(
      `Du ser vurderingene etter drøfting. ${opened} Ingenting er endret etter drøfting. ${rules}`,
    )
    await panel.world.insert('assessment_adjustment', {
      id: newId(),
      round_id: panel.round.id,
      entry_id: panel.entries[0],
      person_id: panel.jurors[0],
      criterion_position: 0,
      value_before: 6,
      value_after: 5,
      reason: 'Ny kunnskap',
      adjusted_at: LATER,
    })
    expect(line(await panel.read(''))).toContain('Én verdi er endret etter drøfting, sist 11. mars 2026 kl. 11.30.')
    const sealed = await panel.read('?lag=forseglet')
    expect(line(sealed)).toBe(`Du ser vurderingene slik hver enkelt har forseglet dem for seg. ${opened} ${rules}`)
    expect(sealed).toContain('resultat.csv?lag=forseglet')
    expect(rowsOf(await panel.read('.csv?lag=forseglet'))[0]).toMatchObject({
      'Hvilke verdier': 'forseglet, hver for seg',
      Regelversjon: '3',
    })
    await writeAsOwner(database.owner, (tx) =>
      appendRecord(tx, {
        roundId: panel.round.id,
        actorId: panel.leader,
        at: LATER,
        action: 'decision_made',
        facts: {},
      }),
    )
    expect(line(await panel.read(''))).not.toContain('Vedtaket')
    await database.owner.query(`update round set phase = 'decided' where id = $1`, [panel.round.id])
    expect(line(await panel.read(''))).toBe(
      `Du ser det endelige resultatet. Vedtaket ble fattet 11. mars 2026 kl. 11.30. Én verdi er endret etter drøfting, sist 11. mars 2026 kl. 11.30. ${rules}`,
    )
    expect(rowsOf(await panel.read('.csv'))[0]).toMatchObject({ 'Hvilke verdier': 'endelig' })
    const cookie = await site.cookieOf(panel.secretary)
    const decision = await (await site.get(`/runder/${panel.round.id}/avgjorelse`, cookie)).text()
    expect(line(decision)).toContain('Du ser det endelige resultatet.')
  })
})
