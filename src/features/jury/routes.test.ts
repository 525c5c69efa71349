import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { createWholeApp } from '../../../tests/support/secret-app.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

async function panelWithCookies() {
  const panel = await createPanel(database.owner, { jurors: 2, entries: 2 })
  const [leader, juror] = panel.jurors
  const base = `/jury/${panel.round.id}`
  const sheet = `${base}/soknad/${panel.entries[0]}`
  const cookies = {
    leader: await site.cookieOf(leader!),
    juror: await site.cookieOf(juror!),
    secretary: await site.cookieOf(panel.secretary),
    applicant: await site.cookieOf(panel.applicants[0]!),
  }
  return { ...panel, leader: leader!, juror: juror!, base, sheet, cookies }
}

const words = { 'score-0': '3', 'comment-0': 'Ordene mine', 'score-1': '4', 'comment-1': '' }

function asScript(address: string, cookie: string, fields: Record<string, string>) {
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', cookie }
  const origin = new URL(site.services.baseUrl).origin
  const body = new URLSearchParams(fields).toString()
  return site.app.request(`${origin}${address}`, { method: 'POST', headers: { ...headers, origin }, body })
}

describe('the sheet', () => {
  test('is saved by the form and by the script at the same address', async () => {
    const { sheet, cookies } = await panelWithCookies()
    const byForm = await site.post(`${sheet}/lagre`, cookies.juror, { ...words, version: '0' })
    expect([byForm.status, byForm.headers.get('location')]).toEqual([303, sheet])
    const byScript = await asScript(`${sheet}/lagre`, cookies.juror, { ...words, 'score-0': '5', version: '1' })
    expect([byScript.status, await byScript.json()]).toEqual([200, { savedAt: '10.00', version: 2 }])
    expect(await (await site.get(sheet, cookies.juror)).text()).toContain('Ordene mine')
  })

  test('saved in two tabs comes back with both texts, and nothing is lost', async () => {
    const { sheet, cookies } = await panelWithCookies()
    await site.post(`${sheet}/lagre`, cookies.juror, { ...words, 'comment-0': 'Fra den første fanen', version: '0' })
    const fields = { ...words, 'comment-0': 'Fra den andre fanen', version: '0' }
    const conflict = await site.post(`${sheet}/lagre`, cookies.juror, fields)
    const text = await conflict.text()
    expect(conflict.status).toBe(409)
    expect(text).toContain('Fra den første fanen')
    expect(text).toContain('Fra den andre fanen')
    expect(text).toContain('name="version" value="1"')
  })

  test('sealed too early says what is missing at its field, with the words kept', async () => {
    const { sheet, cookies } = await panelWithCookies()
    const answer = await site.post(`${sheet}/forsegl`, cookies.juror, { 'comment-0': 'Bare ord', version: '0' })
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain('<title>Feil:')
    expect(text).toContain('href="#score-0"')
    expect(text).toContain('Bare ord')
  })

  test('of a juror shut out meanwhile is refused; the text stays, and nothing of the entry is shown', async () => {
    const { sheet, base, cookies, entries } = await panelWithCookies()
    const declaration = { declared: 'disqualified', ground: 'kin', reason: 'Slekt.', version: '1' }
    await site.post(`${base}/habilitet/${entries[0]}`, cookies.juror, declaration)
    const refused = await site.post(`${sheet}/lagre`, cookies.juror, { ...words, version: '0' })
    const text = await refused.text()
    expect(refused.status).toBe(403)
    expect(text).toContain('Ordene mine')
    expect(text).not.toContain('Svar fra')
    const byScript = await asScript(`${sheet}/lagre`, cookies.juror, { ...words, version: '0' })
    expect(byScript.status).toBe(403)
  })

  test('of a juror withdrawn with the page open is refused; the text stays, and every page is gone', async () => {
    const { sheet, base, cookies, juror } = await panelWithCookies()
    await database.owner.query('update round_role set withdrawn_at = now() where person_id = $1', [juror])
    const refused = await site.post(`${sheet}/lagre`, cookies.juror, { ...words, version: '0' })
    const text = await refused.text()
    expect([refused.status, text.includes('Ordene mine'), text.includes('Svar fra')]).toEqual([403, true, false])
    expect((await asScript(`${sheet}/lagre`, cookies.juror, { ...words, version: '0' })).status).toBe(403)
    expect((await site.get(base, cookies.juror)).status).toBe(404)
    expect((await site.post(`${sheet}/lagre`, cookies.applicant, { ...words, version: '0' })).status).toBe(404)
  })

  test('ignores fields that a form must not set', async () => {
    const { sheet, cookies, juror } = await panelWithCookies()
    const forged = { ...words, version: '0', state: 'sealed', sealed_at: '2020-01-01', person_id: 'x', 'score-39': '6' }
    expect((await site.post(`${sheet}/lagre`, cookies.juror, forged)).status).toBe(303)
    const { rows } = await database.owner.query('select state, scores from assessment where person_id = $1', [juror])
    expect(rows).toEqual([{ state: 'draft', scores: [3, 4] }])
  })
})

describe('what may not be seen answers as what does not exist', () => {
  test('for strangers, for the barred, and for ids of another round', async () => {
    const [a, b] = [await panelWithCookies(), await panelWithCookies()]
    const missing = await site.get('/jury/00000000-0000-7000-8000-000000000000', a.cookies.applicant)
    const nothing = await missing.text()
    const addresses = ['', '/habilitet', '/habilitet/avgjor', '/resultat', `/soknad/${a.entries[0]}`]
    for (const address of addresses) {
      const answer = await site.get(`${a.base}${address}`, a.cookies.applicant)
      expect([answer.status, (await answer.text()) === nothing]).toEqual([404, true])
    }
    const swapped = await site.get(`${a.base}/soknad/${b.entries[0]}`, a.cookies.juror)
    expect(swapped.status).toBe(404)
    expect((await site.post(`${a.base}/droft`, b.cookies.leader, {})).status).toBe(404)
    expect((await site.get(`${a.base}/habilitet/avgjor`, a.cookies.juror)).status).toBe(404)
  })

  test('and whoever has not signed in is sent to do so', async () => {
    const { base } = await panelWithCookies()
    const answer = await site.get(base, null)
    expect(answer.headers.get('location')).toMatch(/^\/logg-inn/)
  })
})

describe('impartiality', () => {
  test('asks for ground and reason, with what was chosen kept', async () => {
    const { base, cookies, entries } = await panelWithCookies()
    const address = `${base}/habilitet/${entries[0]}`
    const answer = await site.post(address, cookies.juror, {
      declared: 'in_doubt',
      reason: 'Kjenner dem.',
      version: '1',
    })
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain('href="#ground"')
    expect(text).toContain('Kjenner dem.')
  })

  test('for the rest is declared from exactly the list that was shown', async () => {
    const { base, cookies, juror } = await panelWithCookies()
    await database.owner.query('delete from impartiality where person_id = $1', [juror])
    const list = await (await site.get(`${base}/habilitet`, cookies.juror)).text()
    const [first = ''] = [...list.matchAll(/name="entry" value="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect((await site.post(`${base}/habilitet`, cookies.juror, { entry: first })).status).toBe(303)
    const { rows } = await database.owner.query('select entry_id, declared from impartiality where person_id = $1', [
      juror,
    ])
    expect(rows).toEqual([{ entry_id: first, declared: 'impartial' }])
  })

  test('in doubt is decided by the leader on the same page', async () => {
    const { base, cookies, entries, juror } = await panelWithCookies()
    const doubt = {
      declared: 'in_doubt',
      ground: 'collaboration',
      reason: 'Felles prosjekt.',
      from: '03.2024',
      version: '1',
    }
    await site.post(`${base}/habilitet/${entries[0]}`, cookies.juror, doubt)
    const page = await (await site.get(`${base}/habilitet/avgjor`, cookies.leader)).text()
    expect(page).toContain('Felles prosjekt.')
    const fields = { entry: entries[0]!, juror, version: '2', decision: 'impartial', reason: '' }
    expect((await site.post(`${base}/habilitet/avgjor`, cookies.leader, fields)).status).toBe(422)
    const decided = await site.post(`${base}/habilitet/avgjor`, cookies.leader, { ...fields, reason: 'Lenge siden.' })
    expect(decided.status).toBe(303)
  })
})

test('the result is shown to the jury when the leader has opened the discussion, and not before', async () => {
  const { base, cookies, entries, jurors, round, world } = await panelWithCookies()
  for (const entryId of entries) {
    for (const personId of jurors) await world.sheet({ roundId: round.id, entryId, personId, scores: [5, 2] })
  }
  const before = await (await site.get(`${base}/resultat`, cookies.juror)).text()
  expect(before).not.toContain('3,50')
  expect((await site.post(`${base}/droft`, cookies.juror, {})).status).toBe(403)
  expect((await site.post(`${base}/droft`, cookies.leader, {})).status).toBe(303)
  const after = await (await site.get(`${base}/resultat`, cookies.juror)).text()
  expect(after).toContain('3,50')
  const sheet = `${base}/soknad/${entries[0]}`
  const change = { 'score-0': '3', 'comment-0': 'Drøftet.', 'score-1': '2', 'comment-1': '', version: '0' }
  expect((await site.post(`${sheet}/endre`, cookies.juror, change)).status).toBe(303)
  expect(await (await site.get(sheet, cookies.leader)).text()).toContain('Drøftet.')
  expect(await (await site.get(`${base}/resultat`, cookies.juror)).text()).toContain('3,00')
  expect(site.faults).toEqual([])
})
