import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import { comparingOn } from '../../../../../tests/support/judged-pairs.ts'
import { led, panelOf } from '../../../../../tests/support/judged-round.ts'
import { createWholeApp } from '../../../../../tests/support/secret-app.ts'
import { declareImpartiality } from '../../impartiality/declare-impartiality.ts'

const clock = { now: () => new Date('2026-03-10T09:00:00Z') }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

async function begun(row = {}) {
  const panel = await panelOf(database, site, { judging_mode: 'pairwise', comparisons_each: 5, ...row })
  const [cookie, juror] = [panel.cookies[1]!, panel.jurors[1]!]
  const file = await (await site.get(`${panel.base}/uten-nett/ark.txt`, cookie)).text()
  const pairs = [...file.matchAll(/\[par \d+ (\S+) (\S+) (\S+)\]/g)].map(([, left, right]) => ({
    left: left!,
    right: right!,
  }))
  return { panel, cookie, juror, file, pairs, address: `${panel.base}/uten-nett` }
}

function fill(file: string, number: number, choice: string, why: string): string {
  return file
    .replace(`[valg ${number}]\n`, `[valg ${number}]\n${choice}`)
    .replace(`[hvorfor ${number}]\n`, `[hvorfor ${number}]\n${why}`)
}

async function upload(address: string, cookie: string, text: string) {
  const origin = new URL(site.services.baseUrl).origin
  const body = new FormData()
  body.set('file', new File([text], 'par.txt', { type: 'text/plain' }))
  return (await site.app.request(`${origin}${address}`, { method: 'POST', headers: { cookie, origin }, body })).text()
}

/** The boxes that stand ticked in the page. */
const boxesOf = (page: string) =>
  Object.fromEntries([...page.matchAll(/name="(par_[^"]+)"/g)].map(([, name]) => [name!, '1']))

async function kept(juror: string) {
  const { rows } = await database.owner.query(
    `select left_entry as left, right_entry as right, chosen, comment, state from comparison where person_id = $1 order by number`,
    [juror],
  )
  return rows
}

describe('the comparisons that a juror takes along', () => {
  test('begin with the pair of the page, and come in as ordinary choices after a look, with their words', async () => {
    const { panel, cookie, juror, file, pairs, address } = await begun()
    expect(pairs.length).toBe(5)
    const page = await (await site.get(`${panel.base}/parvis`, cookie)).text()
    expect(page).toContain(`name="left" value="${pairs[0]!.left}"`)
    expect(file).toContain('Svar fra')
    expect(await (await site.get(address, cookie)).text()).toContain('de 5 neste sammenligningene')
    const text = fill(fill(file, 1, 'A', 'På toget.'), 3, 'b', '')
    const looked = await upload(address, cookie, text)
    expect([looked.includes('På toget.'), looked.includes('2 valg kan tas inn')]).toEqual([true, true])
    expect(await kept(juror)).toEqual([])
    const taken = await site.post(`${address}/ta-inn`, cookie, { text, ...boxesOf(looked) })
    expect([taken.status, taken.headers.get('location')]).toEqual([303, `${address}?tatt-inn=2`])
    const two = [
      { ...pairs[0]!, chosen: pairs[0]!.left, comment: 'På toget.', state: 'draft' },
      { ...pairs[2]!, chosen: pairs[2]!.right, comment: '', state: 'draft' },
    ]
    expect(await kept(juror)).toEqual(two)
    expect(await upload(address, cookie, text)).toContain('2 valg i filen er tatt inn før.')
    expect(site.faults).toEqual([])
  })

  test('are refused each with its reason: answered meanwhile, shut out, without words, or none of ours', async () => {
    const { panel, cookie, juror, file, pairs, address } = await begun({ comparison_wants_words: true })
    const [first, second] = pairs as [(typeof pairs)[0], (typeof pairs)[0]]
    const text = [1, 2, 3, 4, 5].reduce((filled, number) => fill(filled, number, 'A', `Ord ${number}`), file)
    const all = boxesOf(await upload(address, cookie, text))
    expect(Object.keys(all).length).toBe(5)
    await site.post(`${panel.base}/parvis/velg`, cookie, { ...first, chosen: first.right, comment: 'Her' })
    expect(await upload(address, cookie, text)).toContain('Du har alt sammenlignet disse to')
    const turned = text.replace(`${second.left} ${second.right}`, `${second.right} ${second.left}`)
    expect(await upload(address, cookie, turned)).toContain('Dette paret har du ikke fått av oss')
    expect(await upload(address, cookie, fill(file, 2, 'A', ''))).toContain('Skriv noen ord om hvorfor du velger slik')
    const said = { declared: 'disqualified', ground: 'board', reason: 'Sitter i styret.', seen: 1 } as const
    const entryId = panel.entries.find((id) => id === second.left)!
    await declareImpartiality({ db: database.db, clock }, juror, { roundId: panel.round.id, entryId, ...said })
    const looked = await upload(address, cookie, text)
    expect([looked.includes('Du vurderer ikke lenger begge'), looked.includes('Ord 2')]).toEqual([true, true])
    // Pressed in a page that was opened before: what may still come in does, the rest is told.
    const pressed = await site.post(`${address}/ta-inn`, cookie, { text, ...all })
    expect([pressed.status, (await pressed.text()).includes('Ord 2')]).toEqual([409, true])
    const open = (await kept(juror)).filter(({ state }) => state === 'draft')
    expect(open.filter(({ left, right }) => left === entryId || right === entryId)).toEqual([])
    expect(open.some(({ comment }) => comment.startsWith('Ord'))).toBe(true)
  })

  test('are held with every word when there are enough, when they are sealed and when the phase is over', async () => {
    const { panel, cookie, juror, file, pairs, address } = await begun({ comparisons_each: 6 })
    const other = panel.cookies[2]!
    const theirs = fill(await (await site.get(`${address}/ark.txt`, other)).text(), 1, 'B', 'Skrevet på hytta.')
    await database.owner.query('alter table round disable trigger judging_mode_is_frozen')
    await database.owner.query('update round set comparisons_each = 5 where id = $1', [panel.round.id])
    await database.owner.query('alter table round enable trigger judging_mode_is_frozen')
    const text = pairs.reduce((filled, _, place) => fill(filled, place + 1, 'A', `Ord ${place + 1}`), file)
    const boxes = Object.fromEntries(pairs.map(({ left, right }) => [`par_${left}_${right}`, '1']))
    expect(await comparingOn(() => site).compareAll(panel, 1, panel.entries)).toBe(5)
    const before = await kept(juror)
    /** On the page of the file, and in one opened before where the button is pressed: the reason, and all that was written. */
    const held = async (as: string, filled: string, words: readonly string[]) => {
      const pressed = await site.post(`${address}/ta-inn`, as, { text: filled, ...boxes })
      const pages = [await upload(address, as, filled), await pressed.text()]
      expect(pressed.status).toBe(409)
      for (const page of pages) expect(words.filter((word) => !page.includes(word))).toEqual([])
      expect(pages[0]).not.toContain('type="checkbox"')
    }
    const all = pairs.map((_, place) => `Ord ${place + 1}`)
    await held(cookie, text, ['Du har allerede gjort så mange sammenligninger som runden ber om.', ...all])
    await led(comparingOn(() => site).seal(panel, 1))
    await held(cookie, text, ['Sammenligningene av disse to er forseglet.', ...all])
    expect(await kept(juror)).toEqual(before.map((made) => ({ ...made, state: 'sealed' })))
    await database.owner.query(`update round set phase = 'deliberation' where id = $1`, [panel.round.id])
    const own = [...theirs.matchAll(/\[par \d+ (\S+) (\S+) /g)].map(([, left, right]) => [`par_${left}_${right}`, '1'])
    Object.assign(boxes, Object.fromEntries(own))
    await held(other, theirs, ['Vurderingsfasen er over.', 'Skrevet på hytta.'])
    expect(await kept(panel.jurors[2]!)).toEqual([])
    expect(site.faults).toEqual([])
  })
})
