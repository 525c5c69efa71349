import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clock, createCalibrationRooms, now, textOf, words } from '../../../../tests/support/calibration-room.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'

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

function asScript(address: string, cookie: string, fields: Record<string, string>) {
  const origin = new URL(site.services.baseUrl).origin
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', cookie, origin }
  const body = new URLSearchParams(fields).toString()
  return site.app.request(`${origin}${address}`, { method: 'POST', headers, body })
}

describe('the practice sheet', () => {
  test('has the criteria and the scale of the real one, and is told of on the desk and on one’s own page', async () => {
    const made = await rooms.opened()
    const page = await textOf(site.get(`${made.base}/ovelse/${made.first}`, made.cookies[1]!))
    for (const found of [
      'Kriterium 1',
      'name="score-1"',
      'Kan ikke vurdere',
      'Brukt i ett år.',
      'Svar, laget for øvingen',
      'data-autosave',
    ])
      expect(page.toLowerCase()).toContain(found.toLowerCase())
    expect(await textOf(site.get(`/jury/${made.round.id}`, made.cookies[1]!))).toContain(
      'Du har 2 øvingssøknader igjen',
    )
    expect(await textOf(site.get('/min-side', made.cookies[1]!))).toContain('2 øvingssøknader igjen i kalibreringen')
    await rooms.handIn(made, made.first, [
      [1, 2],
      [3, 4],
    ])
    expect(await textOf(site.get('/min-side', made.cookies[1]!))).toContain('1 øvingssøknad igjen i kalibreringen')
  })

  test('is saved by the form and by the script at the same address, and two windows lose nothing', async () => {
    const made = await rooms.opened()
    const sheet = `${made.base}/ovelse/${made.first}`
    const byForm = await site.post(`${sheet}/lagre`, made.cookies[1]!, words(3, 4, 'Fra den første'))
    expect([byForm.status, byForm.headers.get('location')]).toEqual([303, sheet])
    const byScript = await asScript(`${sheet}/lagre`, made.cookies[1]!, {
      ...words(4, 4, 'Fra den første'),
      version: '1',
    })
    expect([byScript.status, await byScript.json()]).toEqual([200, { savedAt: '10.00', version: 2 }])
    const conflict = await site.post(`${sheet}/lagre`, made.cookies[1]!, {
      ...words(5, 5, 'Fra den andre'),
      version: '1',
    })
    const text = await conflict.text()
    expect([conflict.status, text.includes('Fra den første'), text.includes('Fra den andre')]).toEqual([
      409,
      true,
      true,
    ])
    expect((await asScript(`${sheet}/lagre`, made.cookies[1]!, { ...words(5, 5), version: '1' })).status).toBe(409)
    expect((await asScript(`${sheet}/lagre`, made.cookies[1]!, { ...words(9, 5), version: '2' })).status).toBe(422)
  })

  test('handed in too early says what is missing, keeps the words, and may be taken back until the differences are shown', async () => {
    const made = await rooms.opened()
    const sheet = `${made.base}/ovelse/${made.first}`
    const early = await site.post(`${sheet}/lever`, made.cookies[1]!, { 'comment-0': 'Bare ord', version: '0' })
    const text = await early.text()
    expect([early.status, text.includes('href="#score-0"'), text.includes('Bare ord')]).toEqual([422, true, true])
    const cannot = await site.post(`${sheet}/lever`, made.cookies[1]!, { ...words(0, 4), version: '1' })
    expect(cannot.headers.get('location')).toBe(`${made.base}?utfort=handed_in`)
    const after = await site.post(`${sheet}/lagre`, made.cookies[1]!, { ...words(2, 2, 'For sent'), version: '2' })
    expect([after.status, (await after.text()).includes('For sent')]).toEqual([409, true])
    await site.post(`${sheet}/apne`, made.cookies[1]!, {})
    expect((await site.post(`${sheet}/lagre`, made.cookies[1]!, { ...words(2, 2), version: '2' })).status).toBe(303)
  })

  test('is refused when the calibration has been closed meanwhile, with the words on the page', async () => {
    const made = await rooms.opened()
    await site.post(made.base, made.secretary, { act: 'close' })
    const refused = await site.post(
      `${made.base}/ovelse/${made.first}/lagre`,
      made.cookies[1]!,
      words(2, 3, 'Ordene mine'),
    )
    expect([refused.status, (await refused.text()).includes('Ordene mine')]).toEqual([403, true])
    const notJuror = await site.post(`${made.base}/ovelse/${made.first}/lagre`, made.secretary, words(2, 3))
    expect(notJuror.status).toBe(404)
    const again = await site.post(made.base, made.secretary, { act: 'open' })
    expect(again.status).toBe(303)
    expect((await site.post(`${made.base}/ovelse/${made.first}/lagre`, made.cookies[1]!, words(2, 3))).status).toBe(303)
  })
})

describe('the differences', () => {
  const given = [
    [2, 4],
    [6, 4],
    [3, 4],
    [3, 5],
  ] as const

  test('are shown without names, criterion by criterion, once three have handed in and those who lead say so', async () => {
    const made = await rooms.opened()
    expect((await site.get(`${made.base}/forskjeller`, made.cookies[1]!)).status).toBe(404)
    expect((await site.post(made.base, made.cookies[0]!, { act: 'show' })).status).toBe(409)
    await rooms.handIn(made, made.first, given)
    await rooms.handIn(made, made.second, given.slice(0, 2))
    const answer = await site.post(made.base, made.cookies[0]!, { act: 'show' })
    expect(answer.headers.get('location')).toBe(`${made.base}?utfort=show`)
    for (const cookie of [made.cookies[1]!, made.secretary]) {
      const page = await textOf(site.get(`${made.base}/forskjeller`, cookie))
      expect(page).toContain('Juryen er uenig om Kriterium 1: fra 2 til 6 for «Varme hender».')
      expect(page).toContain('Juryen er enig om Kriterium 2.')
      expect(page.match(/class="juror-dot"/g)?.length).toBe(8)
      expect(page).toContain('Færre enn tre har levert «Kalde føtter»')
      expect(page).toContain('6 · 3 · 3 · 2')
      // The frame names the reader alone; nothing names a juror, and the comments were not to be shown.
      expect(page.replaceAll('Juror 2', '').match(/Juror \d/)).toBe(null)
      expect(page.match(/ord \d/)).toBe(null)
    }
    const own = await textOf(site.get(`${made.base}/forskjeller`, made.cookies[1]!))
    expect(own).toContain('Du ga: 6')
    expect((await site.post(`${made.base}/ovelse/${made.second}/lagre`, made.cookies[3]!, words(2, 3))).status).toBe(
      403,
    )
    const acts = await rooms.actsOf(made.round.id)
    expect(acts.map(({ action }) => action)).toEqual([
      'calibration_entry_written',
      'calibration_entry_written',
      'calibration_opened',
      'calibration_shown',
    ])
    expect(acts.at(-1)?.facts).toEqual({ entries: 2, finished: 2, awaited: 4 })
  })

  test('carry the comments where the jurors were told so before they wrote', async () => {
    const made = await rooms.opened({}, 'shares')
    expect(await textOf(site.get(made.base, made.cookies[1]!))).toContain('Kommentarene dine vises også, uten navn')
    await rooms.handIn(made, made.first, given)
    await site.post(made.base, made.secretary, { act: 'show' })
    const page = await textOf(site.get(`${made.base}/forskjeller`, made.cookies[1]!))
    expect([0, 1, 2, 3].every((place) => page.includes(`ord ${place}`))).toBe(true)
  })

  test('of a juror who leaves afterwards stay, since a value less would tell whose it was', async () => {
    const made = await rooms.opened()
    await rooms.handIn(made, made.first, given)
    await site.post(made.base, made.secretary, { act: 'show' })
    await database.owner.query('update round_role set withdrawn_at = $1 where person_id = $2', [now, made.jurors[3]])
    const page = await textOf(site.get(`${made.base}/forskjeller`, made.cookies[1]!))
    expect(page).toContain('6 · 3 · 3 · 2')
    expect((await site.get(`${made.base}/forskjeller`, made.cookies[3]!)).status).toBe(404)
  })

  test('lead to what the jury agreed on, a visible version beside the criterion on every real sheet, and the rules stay', async () => {
    const made = await rooms.opened()
    await rooms.handIn(made, made.first, given)
    const criterion = made.round.criteria[0]!
    const rules = async () =>
      (await database.owner.query('select * from criterion where round_id = $1 order by position', [made.round.id]))
        .rows
    const before = await rules()
    const note = { criterion, note: 'Fire er når hele avdelingen bruker det.', version: '0' }
    expect((await site.post(`${made.base}/avklaring`, made.secretary, note)).status).toBe(404)
    await site.post(made.base, made.secretary, { act: 'show' })
    const noted = await site.post(`${made.base}/avklaring`, made.cookies[0]!, note)
    expect(noted.status).toBe(303)
    const missing = await site.post(`${made.base}/avklaring`, made.secretary, { ...note, note: '', version: '1' })
    expect([missing.status, (await missing.text()).includes(`href="#note-${criterion}"`)]).toEqual([422, true])
    const stale = await site.post(`${made.base}/avklaring`, made.secretary, { ...note, note: 'Noe annet.' })
    const both = await stale.text()
    expect([stale.status, both.includes('Noe annet.'), both.includes(note.note)]).toEqual([409, true, true])
    await site.post(`${made.base}/avklaring`, made.secretary, { ...note, note: 'Fire er daglig drift.', version: '1' })
    expect((await site.post(`${made.base}/avklaring`, made.cookies[1]!, note)).status).toBe(404)
    await site.post(made.base, made.secretary, { act: 'close' })
    const sheet = await textOf(site.get(`/jury/${made.round.id}/soknad/${made.entries[0]}`, made.cookies[2]!))
    expect(sheet).toContain('Avklart i kalibreringen 10. mars 2026 kl. 10.00, versjon 2')
    expect(sheet.indexOf('Fire er daglig drift.')).toBeLessThan(
      sheet.indexOf('Fire er når hele avdelingen bruker det.'),
    )
    expect(await rules()).toEqual(before)
    const applicant = await site.cookieOf(made.applicants[0]!)
    expect((await site.get(`${made.base}/forskjeller`, applicant)).status).toBe(404)
  })

  test('are measured beside the real scoring once that is open, and nothing is claimed', async () => {
    const made = await rooms.opened()
    await rooms.handIn(made, made.first, given)
    for (const act of ['show', 'close']) await site.post(made.base, made.secretary, { act })
    expect(await textOf(site.get(`${made.base}/forskjeller`, made.secretary))).not.toContain('I vurderingen')
    const entryId = made.entries[0]!
    for (const [place, personId] of made.jurors.entries())
      await made.world.sheet({ roundId: made.round.id, entryId, personId, scores: [3 + (place % 2), 4] })
    await made.world.insert('discussion', { round_id: made.round.id, opened_by: made.leader, opened_at: now })
    const page = await textOf(site.get(`${made.base}/forskjeller`, made.secretary))
    expect(page).toMatch(/data-label="I øvingen"[^>]*>2,00<[\s\S]*data-label="I vurderingen"[^>]*>0,67</)
    expect(page).toContain('Tallene kan ikke si om kalibreringen virket')
  })
})

describe('while the jury calibrates', () => {
  test('drafts are written, nothing is sealed, and the words of the sheet are kept', async () => {
    const made = await rooms.opened()
    const sheet = `/jury/${made.round.id}/soknad/${made.entries[0]}`
    const waits = await site.post(`${sheet}/forsegl`, made.cookies[1]!, words(3, 4, 'Ordene mine'))
    const text = await waits.text()
    expect([waits.status, text.includes('Juryen kalibrerer'), text.includes('Ordene mine')]).toEqual([409, true, true])
    const kept = await database.owner.query('select state, comments from assessment where round_id = $1', [
      made.round.id,
    ])
    expect(kept.rows).toEqual([{ state: 'draft', comments: ['Ordene mine', 'Ordene mine'] }])
    await site.post(made.base, made.secretary, { act: 'close' })
    const sealed = await site.post(`${sheet}/forsegl`, made.cookies[1]!, {
      ...words(3, 4, 'Ordene mine'),
      version: '1',
    })
    expect(sealed.headers.get('location')).toBe(`${sheet}?forseglet=1`)
  })
})

test('a deputy may practise and is not waited for', async () => {
  const made = await rooms.opened()
  const deputy: PersonId = await made.world.person('Vara Prøve')
  await made.world.roundRole(made.round.id, deputy, 'deputy')
  const cookie = await site.cookieOf(deputy)
  expect((await site.post(`${made.base}/ovelse/${made.first}/lever`, cookie, words(4, 4))).status).toBe(303)
  const page = await textOf(site.get(made.base, made.secretary))
  expect(page).toContain('Vara Prøve (vara, ventes ikke på)')
  expect(page).toContain('0 av 4 har levert alt')
})
