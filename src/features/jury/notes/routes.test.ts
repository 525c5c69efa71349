import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { noteMark } from './rules.ts'

const now = new Date('2026-03-10T09:00:00Z')
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase({ now: () => now })
  site = createWholeApp(database, { now: () => now })
})
afterAll(() => database.close())

async function panel() {
  const made = await createPanel(database.owner, { jurors: 3, entries: 2 })
  const sheets = made.entries.map((id) => `/jury/${made.round.id}/soknad/${id}`)
  const [leader, juror, other] = await Promise.all(made.jurors.map((id) => site.cookieOf(id)))
  const ids = { juror: made.jurors[1]!, other: made.jurors[2]! }
  return { ...made, sheets, sheet: sheets[0]!, ids, cookies: { leader: leader!, juror: juror!, other: other! } }
}

const textOf = async (answer: Response | Promise<Response>) => (await answer).text()
const stored = async (person: string) =>
  (await database.owner.query('select body from juror_note where person_id = $1 order by body', [person])).rows.map(
    (r) => r.body,
  )

function asScript(address: string, cookie: string, fields: Record<string, string>) {
  const origin = new URL(site.services.baseUrl).origin
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', cookie, origin }
  return site.app.request(`${origin}${address}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields).toString(),
  })
}

describe('a juror’s note', () => {
  test('is saved by the form and by the script at the same address, and read beside the sheet by its writer alone', async () => {
    const { sheet, cookies, secretary } = await panel()
    const saved = await site.post(`${sheet}/notat`, cookies.juror, { note: 'Husk å sjekke tallene', version: '' })
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${sheet}?notat=lagret#notat`])
    const seen = noteMark('Husk å sjekke tallene')
    const byScript = await asScript(`${sheet}/notat`, cookies.juror, { note: 'Tallene stemmer', version: seen })
    expect(await byScript.json()).toEqual({ savedAt: '10.00', version: noteMark('Tallene stemmer') })
    expect(await textOf(site.get(sheet, cookies.juror))).toContain('Tallene stemmer')
    for (const cookie of [cookies.leader, cookies.other, await site.cookieOf(secretary)]) {
      for (const page of [sheet, '/min-side/notater', '/min-side/notater.txt']) {
        expect(await textOf(site.get(page, cookie))).not.toContain('Tallene stemmer')
      }
    }
    expect(site.faults).toEqual([])
  })

  test('saved empty is deleted, and so it is by its own button', async () => {
    const { sheet, cookies, ids } = await panel()
    await site.post(`${sheet}/notat`, cookies.juror, { note: 'Bort', version: '' })
    const gone = await site.post(`${sheet}/notat`, cookies.juror, { note: ' ', version: noteMark('Bort') })
    expect(gone.headers.get('location')).toBe(`${sheet}?notat=slettet#notat`)
    expect(await stored(ids.juror)).toEqual([])
    await site.post(`${sheet}/notat`, cookies.juror, { note: 'Bort', version: '' })
    await site.post(`${sheet}/notat`, cookies.juror, { note: 'Bort, endret', version: noteMark('Bort'), delete: '1' })
    expect(await stored(ids.juror)).toEqual([])
  })

  test('saved in two windows comes back with both texts, and nothing is lost', async () => {
    const { sheet, cookies, ids } = await panel()
    await site.post(`${sheet}/notat`, cookies.juror, { note: 'Fra den første', version: '' })
    const conflict = await site.post(`${sheet}/notat`, cookies.juror, { note: 'Fra den andre', version: '' })
    const text = await conflict.text()
    expect(conflict.status).toBe(409)
    expect([text.includes('Fra den første'), text.includes('Fra den andre')]).toEqual([true, true])
    expect(text).toContain(`value="${noteMark('Fra den første')}"`)
    expect(await stored(ids.juror)).toEqual(['Fra den første'])
    const byScript = await asScript(`${sheet}/notat`, cookies.juror, { note: 'Fra den andre', version: '' })
    expect(byScript.status).toBe(409)
    expect(await byScript.json()).toMatchObject({ error: 'conflict' })
  })

  test('that is too long comes back whole with what is wrong', async () => {
    const { sheet, cookies } = await panel()
    const long = `${'ord '.repeat(5001)}slutt`
    const answer = await site.post(`${sheet}/notat`, cookies.juror, { note: long, version: '' })
    const text = await answer.text()
    expect([answer.status, text.includes('href="#note"'), text.includes('slutt')]).toEqual([422, true, true])
  })

  test('stands beside a sheet that has been sealed, and can be changed there', async () => {
    const { sheet, cookies, world, round, entries, ids } = await panel()
    await world.sheet({ roundId: round.id, entryId: entries[0]!, personId: ids.juror, scores: [4, 4] })
    await site.post(`${sheet}/notat`, cookies.juror, { note: 'Etter forseglingen', version: '' })
    expect(await textOf(site.get(sheet, cookies.juror))).toContain('Etter forseglingen')
  })

  test('on an entry one is shut out of is refused with the words kept, while the other entry is written on as before', async () => {
    const { sheets, cookies, ids, base } = await panelWithBase()
    await site.post(`${sheets[0]}/notat`, cookies.juror, { note: 'Mitt gamle notat', version: '' })
    const declaration = { declared: 'disqualified', ground: 'kin', reason: 'Slekt.', version: '1' }
    await site.post(`${base.declare}`, cookies.juror, declaration)
    const fields = { note: 'Mitt nye notat', version: noteMark('Mitt gamle notat') }
    const refused = await site.post(`${sheets[0]}/notat`, cookies.juror, fields)
    const text = await refused.text()
    expect([refused.status, text.includes('Mitt nye notat'), text.includes('Svar fra')]).toEqual([403, true, false])
    expect((await asScript(`${sheets[0]}/notat`, cookies.juror, fields)).status).toBe(403)
    expect((await site.post(`${sheets[1]}/notat`, cookies.juror, { note: 'Det andre', version: '' })).status).toBe(303)
    expect(await stored(ids.juror)).toEqual(['Det andre', 'Mitt gamle notat'])
  })

  test('stays its writer’s as text after one is shut out or has left the jury, and can be thrown away from there', async () => {
    const { sheet, cookies, ids, base, entries } = await panelWithBase()
    await site.post(`${sheet}/notat`, cookies.juror, { note: 'Mitt eget', version: '' })
    await site.post(`${sheet}/notat`, cookies.other, { note: 'En annens', version: '' })
    await site.post(base.declare, cookies.juror, {
      declared: 'disqualified',
      ground: 'kin',
      reason: 'Slekt.',
      version: '1',
    })
    await database.owner.query('update round_role set withdrawn_at = now() where person_id = $1', [ids.other])
    const own = await textOf(site.get('/min-side/notater', cookies.juror))
    expect([own.includes('Mitt eget'), own.includes('En annens'), own.includes(sheet)]).toEqual([true, false, false])
    expect(await textOf(site.get('/min-side/notater.txt', cookies.other))).toContain('En annens')
    const away = (cookie: string) => site.post(`/min-side/notater/${entries[0]}/slett`, cookie, {})
    expect((await away(cookies.leader)).status).toBe(404)
    expect((await away(cookies.juror)).headers.get('location')).toBe('/min-side/notater?slettet=1')
    expect([await stored(ids.juror), await stored(ids.other)]).toEqual([[], ['En annens']])
  })

  test('is nothing for whoever has no part in the jury', async () => {
    const { sheet, applicants } = await panel()
    const cookie = await site.cookieOf(applicants[0]!)
    expect((await site.post(`${sheet}/notat`, cookie, { note: 'Hei', version: '' })).status).toBe(404)
    expect(await stored(applicants[0]!)).toEqual([])
  })
})

async function panelWithBase() {
  const made = await panel()
  return { ...made, base: { declare: `/jury/${made.round.id}/habilitet/${made.entries[0]}` } }
}
