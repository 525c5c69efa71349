import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { BASE_URL, createWholeApp } from '../../../../tests/support/secret-app.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

async function panelAtDesk(options: Parameters<typeof createPanel>[1] = {}) {
  const panel = await createPanel(database.owner, { jurors: 4, entries: 6, now, ...options })
  const base = `/runder/${panel.round.id}/fordeling`
  const cookies = {
    secretary: await site.cookieOf(panel.secretary),
    leader: await site.cookieOf(panel.leader),
    juror: await site.cookieOf(panel.jurors[1]!),
  }
  return { ...panel, base, cookies }
}
type Desk = Awaited<ReturnType<typeof panelAtDesk>>

const wishes = { mode: 'linked', perEntry: '3', version: '0' }

async function used(desk: Desk): Promise<void> {
  const proposed = await site.post(desk.base, desk.cookies.secretary, { ...wishes, act: 'propose' })
  const proposal = proposed.headers.get('location') ?? ''
  const applied = await site.post(`${proposal}/bruk`, desk.cookies.secretary, {})
  expect(applied.status).toBe(303)
}

function send(desk: Desk, csv: string): Response | Promise<Response> {
  const body = new FormData()
  body.set('file', new File([csv], 'fordeling.csv', { type: 'text/csv' }))
  const headers = { cookie: desk.cookies.secretary, origin: new URL(BASE_URL).origin }
  return site.app.request(`${BASE_URL}${desk.base}/fil`, { method: 'POST', headers, body })
}

const csvOf = async (desk: Desk, cookie = desk.cookies.secretary) => (await site.get(`${desk.base}.csv`, cookie)).text()

describe('sharing out the reading', () => {
  test('goes from wishes to a proposal, which is read, used and then the jurors’', async () => {
    const desk = await panelAtDesk()
    expect(await (await site.get(desk.base, desk.cookies.leader)).text()).toContain('Hvem leser hva')
    const proposed = await site.post(desk.base, desk.cookies.secretary, { ...wishes, act: 'propose' })
    const address = proposed.headers.get('location') ?? ''
    expect([proposed.status, address.startsWith(`${desk.base}/forslag/`)]).toEqual([303, true])
    const page = await (await site.get(address, desk.cookies.leader)).text()
    expect(page).toMatch(
      /Ingen fordeling som følger reglene, ønskene og trekningen, er bedre|høyst [\d,]+ % fra den beste/,
    )
    expect(page).toContain('Bruk fordelingen')
    const applied = await site.post(`${address}/bruk`, desk.cookies.leader, {})
    expect([applied.status, applied.headers.get('location')]).toEqual([303, `${desk.base}?utfort=brukt&varslet=4`])
    expect(await (await site.get(address, desk.cookies.leader)).text()).toContain('Denne fordelingen ble tatt i bruk')
    const own = await (await site.get(`/jury/${desk.round.id}`, desk.cookies.juror)).text()
    expect(own.match(/\/soknad\//g)!.length).toBeLessThan(12)
  })

  test('is advised above forty entries, with the reason, and nothing is shared out before somebody has chosen', async () => {
    const chosen = async (desk: Desk) => {
      const page = await (await site.get(desk.base, desk.cookies.secretary)).text()
      const inputs = page.match(/<input[^>]*name="mode"[^>]*>/g)!
      const value = inputs.find((input) => input.includes('checked'))!.match(/value="(\w+)"/)![1]
      return [value, page.includes('Vi foreslår å fordele søknadene')]
    }
    const [few, many] = [await panelAtDesk({ entries: 40 }), await panelAtDesk({ entries: 41 })]
    expect([await chosen(few), await chosen(many)]).toEqual([
      ['all', false],
      ['linked', true],
    ])
    const page = await (await site.get(many.base, many.cookies.secretary)).text()
    expect(page).toContain('Runden har 41 søknader.')
    expect(page).toContain('leser hvert jurymedlem omkring 31')
    const reading = () => database.owner.query('select mode from reading where round_id = $1', [many.round.id])
    expect((await reading()).rows).toEqual([])
    await site.post(many.base, many.cookies.secretary, { ...wishes, mode: 'all', act: 'save' })
    expect((await reading()).rows).toEqual([{ mode: 'all' }])
    expect(await chosen(many)).toEqual(['all', true])
  })

  test('is answered to a juror as a page that does not exist', async () => {
    const desk = await panelAtDesk()
    await used(desk)
    const plan = await database.owner.query('select id from assignment_plan where round_id = $1', [desk.round.id])
    for (const path of ['', '.csv', `/forslag/${plan.rows[0].id}`]) {
      expect((await site.get(`${desk.base}${path}`, desk.cookies.juror)).status).toBe(404)
    }
    expect((await site.post(desk.base, desk.cookies.juror, wishes)).status).toBe(404)
    expect((await site.post(`${desk.base}/forslag/${plan.rows[0].id}/bruk`, desk.cookies.juror, {})).status).toBe(404)
  })

  test('asks for a number at its field, with the words kept', async () => {
    const desk = await panelAtDesk()
    const answer = await site.post(desk.base, desk.cookies.secretary, { ...wishes, perEntry: 'tre', act: 'propose' })
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain('href="#perEntry"')
    expect(text).toContain('value="tre"')
    expect(text).toContain('<title>Feil:')
  })

  test('tells of a proposal that no longer holds, and changes nothing', async () => {
    const desk = await panelAtDesk()
    const proposed = await site.post(desk.base, desk.cookies.secretary, { ...wishes, act: 'propose' })
    await site.post(desk.base, desk.cookies.secretary, { ...wishes, perEntry: '2', version: '1', act: 'save' })
    const refused = await site.post(`${proposed.headers.get('location')}/bruk`, desk.cookies.secretary, {})
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('Noe har endret seg')
    const given = await database.owner.query('select from assignment where round_id = $1', [desk.round.id])
    expect(given.rowCount).toBe(0)
  })

  test('saved by two at once comes back to the second with the own words', async () => {
    const desk = await panelAtDesk()
    await site.post(desk.base, desk.cookies.secretary, wishes)
    const conflict = await site.post(desk.base, desk.cookies.leader, { ...wishes, perEntry: '4' })
    expect(conflict.status).toBe(409)
    expect(await conflict.text()).toMatch(/name="perEntry"[^>]*value="4"|value="4"[^>]*name="perEntry"/)
  })

  test('keeps the words of a juror whose entry goes to others while the sheet is open', async () => {
    const desk = await panelAtDesk()
    await used(desk)
    const mine = await database.owner.query('select entry_id from assignment where person_id = $1', [desk.jurors[1]])
    const other = desk.entries.find((id) => !mine.rows.some((row) => row.entry_id === id))!
    const fields = { 'score-0': '3', 'comment-0': 'Ordene mine', 'score-1': '4', 'comment-1': '', version: '0' }
    const refused = await site.post(`/jury/${desk.round.id}/soknad/${other}/lagre`, desk.cookies.juror, fields)
    const text = await refused.text()
    expect(refused.status).toBe(403)
    expect(text).toContain('gitt til andre i juryen')
    expect(text).toContain('Ordene mine')
    expect(text).not.toContain('Svar fra')
  })
})

describe('as a spreadsheet', () => {
  test('comes back whole as the same plan, and a title that begins as a formula is text', async () => {
    const desk = await panelAtDesk()
    await database.owner.query("update entry set title = '=1+1' where id = $1", [desk.entries[0]])
    await used(desk)
    const csv = await csvOf(desk)
    const rows: string[][] = parse(csv, { delimiter: ';', bom: true })
    expect(rows[0]).toEqual(['Søknads-id', 'Søknad', 'Jurymedlem-id', 'Jurymedlem'])
    expect(rows.length).toBe(19)
    expect(rows.filter((row) => row[0] === desk.entries[0]).map((row) => row[1])).toEqual(["'=1+1", "'=1+1", "'=1+1"])
    const proposed = await send(desk, csv)
    expect(proposed.status).toBe(303)
    const page = await (await site.get(proposed.headers.get('location') ?? '', desk.cookies.secretary)).text()
    expect(page).toContain('Ingen får endret liste.')
    expect(page).toContain('laget for hånd')
    // No juror was put in a group, and nothing was drawn: neither is said.
    expect(page).not.toContain('bare én gruppe')
    await site.post(`${proposed.headers.get('location')}/bruk`, desk.cookies.secretary, {})
    const inUse = await (await site.get(desk.base, desk.cookies.secretary)).text()
    expect(inUse).toContain('Nr. 2, tatt i bruk')
    expect(inUse).toContain('Lest fra fil.')
    expect(inUse).not.toContain('frøet 0')
  })

  test('is refused line by line, and nothing is changed', async () => {
    const desk = await panelAtDesk()
    await used(desk)
    const [entry, juror] = [desk.entries[0]!, desk.jurors[2]!]
    await database.owner.query(
      "update impartiality set declared = 'disqualified', ground = 'kin', reason = 'Slekt.' where entry_id = $1 and person_id = $2",
      [entry, juror],
    )
    const lines = [
      'a;b;c;d',
      `${desk.round.id};x;${juror};y`,
      `${desk.entries[1]};x;${desk.applicants[0]};y`,
      `${desk.entries[1]};x;${juror};y`,
      `${desk.entries[1]};x;${juror};y`,
      'alene',
    ]
    const text = await (await send(desk, lines.join('\n'))).text()
    expect(text.match(/Linje \d+: [^<]+/g)).toEqual([
      'Linje 2: søknaden finnes ikke blant dem som skal leses.',
      'Linje 3: jurymedlemmet finnes ikke i denne juryen, eller to har samme navn.',
      'Linje 5: samme søknad og jurymedlem står på en tidligere linje.',
      'Linje 6: mangler kolonner.',
    ])
    const barred = await (await send(desk, `a;b;c;d\n${entry};x;${juror};y`)).text()
    expect(barred).toContain('Linje 2: jurymedlemmet er inhabilt for søknaden.')
  })

  test('cannot take away what somebody has begun', async () => {
    const desk = await panelAtDesk()
    await used(desk)
    const given = await database.owner.query('select entry_id, person_id from assignment where round_id = $1', [
      desk.round.id,
    ])
    const [begun, ...rest] = given.rows
    const { entry_id: entryId, person_id: personId } = begun
    await desk.world.sheet({ roundId: desk.round.id, entryId, personId, scores: [1, 2], isSealed: false })
    const lines = rest.map((row) => `${row.entry_id};;${row.person_id};`)
    const answer = await send(desk, ['a;b;c;d', ...lines].join('\n'))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Det som er begynt, blir stående.')
  })
})
