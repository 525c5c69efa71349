import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'

const now = new Date('2026-03-10T09:00:00Z')
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase({ now: () => now })
  site = createWholeApp(database, { now: () => now })
})
afterAll(() => database.close())

async function panel(row = {}) {
  const made = await createPanel(database.owner, { jurors: 2, entries: 2, row })
  const juror = made.jurors[1]!
  const base = `/jury/${made.round.id}`
  const cookie = await site.cookieOf(juror)
  const sheets = made.entries.map((id) => `${base}/soknad/${id}`)
  const download = async () => (await site.get(`${base}/uten-nett/ark.txt`, cookie)).text()
  return { ...made, juror, base, cookie, sheets, first: made.entries[0]!, second: made.entries[1]!, download }
}

async function upload(base: string, cookie: string, text: string | Uint8Array<ArrayBuffer>) {
  const origin = new URL(site.services.baseUrl).origin
  const body = new FormData()
  body.set('file', new File([text], 'ark.txt', { type: 'text/plain' }))
  return site.app.request(`${origin}${base}/uten-nett`, { method: 'POST', headers: { cookie, origin }, body })
}

/** The value or the words beneath a mark, within one entry, are replaced. */
function fill(file: string, entryId: string, mark: string, words: string): string {
  const [before = '', after = ''] = file.split(`[soknad ${entryId}`)
  const pattern = new RegExp(`(\\[${mark}[^\\]]*\\]\\n)([^=]*?)(\\n== )`)
  return `${before}[soknad ${entryId}${after.replace(pattern, `$1${words}\n$3`)}`
}

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** What the page would post when its button is pressed, with the choices that stand in it. */
function formOf(page: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    if (/type="(checkbox|radio)"/.test(tag) && !/\schecked/.test(tag)) continue
    if (/type="(hidden|checkbox|radio)"/.test(tag)) fields[of('name')] = of('value')
  }
  return fields
}

const stored = async (person: string) =>
  (
    await database.owner.query(
      'select entry_id, scores, comments, state, version from assessment where person_id = $1 order by entry_id',
      [person],
    )
  ).rows

describe('the off-line sheet', () => {
  test('goes out, is filled in, is looked through and comes in whole: values, reasons and notes, and never sealed', async () => {
    const { base, cookie, download, first, juror } = await panel()
    let file = await download()
    expect(file).toContain('Svar fra')
    file = fill(file, first, 'verdi 1', '5')
    file = fill(file, first, 'verdi 2', 'Kan ikke vurdere')
    file = fill(file, first, 'begrunnelse 1', 'Skrevet på toget.\n\nMed to avsnitt.')
    file = fill(file, first, 'notat', 'Spør om tallene')
    const looked = await upload(base, cookie, file)
    const page = await looked.text()
    expect([looked.status, page.includes('Skrevet på toget.'), page.includes('Spør om tallene')]).toEqual([
      200,
      true,
      true,
    ])
    expect(await stored(juror)).toEqual([])
    const taken = await site.post(`${base}/uten-nett/ta-inn`, cookie, formOf(page))
    expect([taken.status, taken.headers.get('location')]).toEqual([303, `${base}/uten-nett?tatt-inn=1`])
    expect(await stored(juror)).toEqual([
      {
        entry_id: first,
        scores: [5, 0],
        comments: ['Skrevet på toget.\n\nMed to avsnitt.', ''],
        state: 'draft',
        version: 1,
      },
    ])
    const notes = await database.owner.query('select body from juror_note where person_id = $1', [juror])
    expect(notes.rows).toEqual([{ body: 'Spør om tallene' }])
    const again = await (await upload(base, cookie, await download())).text()
    expect(again).not.toContain('name="ta_')
    expect(site.faults).toEqual([])
  })

  test('that meets a sheet changed meanwhile shows both texts, and overwrites nothing unless it is chosen', async () => {
    const { base, cookie, download, first, sheets, juror } = await panel()
    const file = fill(await download(), first, 'begrunnelse 1', 'Fra filen')
    const here = { 'score-0': '3', 'comment-0': 'Skrevet her', 'score-1': '', 'comment-1': '', version: '0' }
    await site.post(`${sheets[0]}/lagre`, cookie, here)
    const page = await (await upload(base, cookie, file)).text()
    expect([page.includes('Fra filen'), page.includes('Skrevet her')]).toEqual([true, true])
    const kept = await site.post(`${base}/uten-nett/ta-inn`, cookie, formOf(page))
    expect(kept.status).toBe(422)
    expect(await stored(juror)).toMatchObject([{ comments: ['Skrevet her', ''] }])
    const chosen = { ...formOf(page), [`ta_${first}`]: '1' }
    expect((await site.post(`${base}/uten-nett/ta-inn`, cookie, chosen)).status).toBe(303)
    expect(await stored(juror)).toMatchObject([{ comments: ['Fra filen', ''], version: 2 }])
    const former = await database.owner.query(
      `select v.comments from assessment_version v join assessment a on a.id = v.assessment_id where a.person_id = $1`,
      [juror],
    )
    expect(former.rows).toEqual([{ comments: ['Skrevet her', ''] }])
  })

  test('looked through before another window saved is refused at the press, shown anew, and nothing is lost', async () => {
    const { base, cookie, download, first, sheets, juror } = await panel()
    const page = await (await upload(base, cookie, fill(await download(), first, 'begrunnelse 1', 'Fra filen'))).text()
    const here = { 'score-0': '3', 'comment-0': 'I mellomtiden', 'score-1': '', 'comment-1': '', version: '0' }
    await site.post(`${sheets[0]}/lagre`, cookie, here)
    const refused = await site.post(`${base}/uten-nett/ta-inn`, cookie, formOf(page))
    const text = await refused.text()
    expect([refused.status, text.includes('Fra filen'), text.includes('I mellomtiden')]).toEqual([409, true, true])
    expect(await stored(juror)).toMatchObject([{ comments: ['I mellomtiden', ''] }])
  })

  test('of two entries, one barred meanwhile: the one comes in, the words of the other stay with the juror', async () => {
    const { base, cookie, download, first, second, juror } = await panel()
    let file = fill(await download(), first, 'begrunnelse 1', 'Om den stengte')
    file = fill(file, second, 'begrunnelse 1', 'Om den åpne')
    await database.owner.query(
      `update impartiality set declared = 'disqualified', ground = 'kin', reason = 'Slekt' where person_id = $1 and entry_id = $2`,
      [juror, first],
    )
    const after = await download()
    expect([after.includes(first), after.includes(second)]).toEqual([false, true])
    const page = await (await upload(base, cookie, file)).text()
    expect(page).toContain('Om den stengte')
    const forged = { ...formOf(page), [`ta_${first}`]: '1', [`sett_${first}`]: '0:' }
    expect((await site.post(`${base}/uten-nett/ta-inn`, cookie, formOf(page))).status).toBe(303)
    expect((await site.post(`${base}/uten-nett/ta-inn`, cookie, forged)).status).toBe(409)
    expect(await stored(juror)).toMatchObject([{ entry_id: second, comments: ['Om den åpne', ''] }])
  })

  test('with a fault says so at its line, and lets the other entry in', async () => {
    const { base, cookie, download, first, second, juror } = await panel()
    let file = fill(await download(), first, 'verdi 1', 'kanskje fire')
    file = fill(file, second, 'verdi 1', '6')
    const at = file.split('\n').indexOf('kanskje fire') + 1
    const page = await (await upload(base, cookie, file)).text()
    expect(page).toContain(`Linje ${at}: `)
    expect(page).toContain('kanskje fire')
    expect((await site.post(`${base}/uten-nett/ta-inn`, cookie, formOf(page))).status).toBe(303)
    expect(await stored(juror)).toMatchObject([{ entry_id: second, scores: [6, null] }])
  })

  test('comes in as editors save it, and never into a sealed sheet', async () => {
    const { base, cookie, download, first, second, juror, world, round } = await panel()
    const file = fill(await download(), first, 'begrunnelse 1', 'Æ Ø Å')
    const units = Array.from({ length: file.length }, (_, index) => file.charCodeAt(index))
    const old = Uint8Array.from(units.filter((unit) => unit < 256))
    const wide = new Uint8Array(new Uint16Array([0xfeff, ...units]).buffer)
    for (const bytes of [old, wide]) expect(await (await upload(base, cookie, bytes)).text()).toContain('Æ Ø Å')
    await world.sheet({ roundId: round.id, entryId: first, personId: juror, scores: [4, 4] })
    const page = await (await upload(base, cookie, file)).text()
    expect([page.includes('Æ Ø Å'), page.includes(`name="ta_${first}"`)]).toEqual([true, false])
    expect((await download()).includes(second)).toBe(true)
    expect((await download()).includes(first)).toBe(false)
  })

  test('is held with its reason and every word when one has not declared, when it is sealed and when the phase is over', async () => {
    const { base, cookie, download, first, juror, world, round } = await panel()
    const file = fill(await download(), first, 'begrunnelse 1', 'Ord fra toget')
    const seen = formOf(await (await upload(base, cookie, file)).text())
    /** On the page of the file, and where the button of a page opened before is pressed. */
    const held = async (reason: string) => {
      const pressed = await site.post(`${base}/uten-nett/ta-inn`, cookie, { ...seen, [`ta_${first}`]: '1' })
      expect([reason, pressed.status]).toEqual([reason, 409])
      for (const page of [await (await upload(base, cookie, file)).text(), await pressed.text()]) {
        const found = [page.includes(reason), page.includes('Ord fra toget'), page.includes(`name="ta_${first}"`)]
        expect([reason, ...found]).toEqual([reason, true, true, false])
      }
    }
    const declaration = [juror, first]
    await database.owner.query('delete from impartiality where person_id = $1 and entry_id = $2', declaration)
    await held('Du har ikke sagt fra om habiliteten din for denne søkeren.')
    await world.impartiality(round.id, first, juror)
    await world.sheet({ roundId: round.id, entryId: first, personId: juror, scores: [4, 4] })
    await held('Vurderingen er forseglet her, og kan ikke endres.')
    await database.owner.query('delete from assessment_seal where person_id = $1', [juror])
    await database.owner.query('delete from assessment where person_id = $1', [juror])
    await database.owner.query(`update round set phase = 'deliberation' where id = $1`, [round.id])
    await held('Vurderingsfasen er over.')
    expect(await stored(juror)).toEqual([])
  })

  test('is refused in plain words where it is none, or of another round', async () => {
    const { base, cookie } = await panel()
    const other = await panel()
    for (const file of ['Hei', await other.download(), '']) {
      const answer = await upload(base, cookie, file)
      expect([answer.status, (await answer.text()).includes('href="#file"')]).toEqual([422, true])
    }
  })

  test('and everything on paper are the juror’s own: no page for anybody else', async () => {
    const { base, cookie, secretary, applicants } = await panel()
    const paper = await (await site.get(`${base}/utskrift`, cookie)).text()
    expect(paper.match(/class="paper-entry"/g)?.length).toBe(2)
    for (const person of [secretary, applicants[0]!]) {
      const theirs = await site.cookieOf(person)
      for (const page of ['/uten-nett', '/uten-nett/ark.txt', '/utskrift']) {
        expect((await site.get(base + page, theirs)).status).toBe(404)
      }
      expect((await upload(base, theirs, 'x')).status).toBe(404)
    }
  })

  test('and the paper tell nothing of who has sent the entry where one reads blind', async () => {
    const { base, cookie, round, first } = await panel({ reads_blind: true })
    await database.owner.query(
      `insert into submission_blind (entry_id, round_id, number, submitted_at, content, content_hash)
       select entry_id, round_id, number, submitted_at, content || '{"organisationName": ""}', content_hash
       from submission where round_id = $1`,
      [round.id],
    )
    for (const page of ['/uten-nett/ark.txt', '/utskrift']) {
      // The head of the page names whose prize it is.
      const text = (await (await site.get(base + page, cookie)).text()).split('<main').at(-1) ?? ''
      expect([text.includes('Svar fra'), text.includes('Prøvekommune')]).toEqual([true, false])
    }
    const text = await (await site.get(`${base}/uten-nett/ark.txt`, cookie)).text()
    expect(text).toContain(`[soknad ${first}`)
  })
})

/** Takes a filled file in as the page would, with the choices that stand in it. */
async function takenIn(base: string, cookie: string, file: string) {
  const looked = await upload(base, cookie, file)
  const page = await looked.text()
  return { page, answer: await site.post(`${base}/uten-nett/ta-inn`, cookie, formOf(page)) }
}

describe('the off-line sheet of a round that gives no values', () => {
  test('carries verdicts as words, comes back whole, and tells a number as none', async () => {
    const { base, cookie, download, first, second, juror } = await panel({ judging_mode: 'verdict' })
    let file = await download()
    expect(file).toContain('ja, kanskje eller nei')
    file = fill(file, first, 'verdi 1', 'Kanskje')
    file = fill(file, first, 'begrunnelse 1', 'Ser lovende ut.')
    file = fill(file, second, 'verdi 1', '3')
    const { page, answer } = await takenIn(base, cookie, file)
    expect([answer.status, page.includes('Kanskje')]).toEqual([303, true])
    expect(await stored(juror)).toEqual([
      { entry_id: first, scores: [2], comments: ['Ser lovende ut.'], state: 'draft', version: 1 },
    ])
    // Downloaded anew it holds what was taken in.
    expect(await download()).toMatch(/\[verdi 1\]\nKanskje\n/)
  })

  test('carries places, takes them in as drafts beside the order, and leaves an order that has moved as it is', async () => {
    const { base, cookie, download, first, second, juror } = await panel({ judging_mode: 'ranking', ranking_places: 3 })
    const empty = await download()
    let file = fill(empty, first, 'verdi 1', '1')
    file = fill(file, first, 'begrunnelse 1', 'Den beste.')
    file = fill(file, second, 'verdi 1', '-')
    const { answer } = await takenIn(base, cookie, file)
    expect(answer.status).toBe(303)
    const byEntry = (a: { entry_id: string }, b: { entry_id: string }) => (a.entry_id < b.entry_id ? -1 : 1)
    const expected = [
      { entry_id: first, scores: [4], comments: ['Den beste.'], state: 'draft', version: 1 },
      { entry_id: second, scores: [1], comments: [''], state: 'draft', version: 1 },
    ]
    expect((await stored(juror)).toSorted(byEntry)).toEqual(expected.toSorted(byEntry))
    expect(await (await site.get(`${base}/rangering`, cookie)).text()).toContain('Den beste.')
    // The first file once more, with another place, after what is here has moved: both are shown and nothing is taken unasked.
    const again = await takenIn(base, cookie, fill(empty, first, 'verdi 1', '2'))
    expect([again.answer.status, again.page.includes('1. plass'), again.page.includes('2. plass')]).toEqual([
      422,
      true,
      true,
    ])
    expect((await stored(juror)).toSorted(byEntry)).toEqual(expected.toSorted(byEntry))
  })
})
