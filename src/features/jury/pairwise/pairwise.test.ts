import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { comparingOn } from '../../../../tests/support/judged-pairs.ts'
import {
  decideAndRelease,
  led,
  openResult,
  type Panel,
  panelOf,
  verifiedAlone,
} from '../../../../tests/support/judged-round.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { EntryId } from '../../../kernel/ids.ts'
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

const PAIRWISE = { judging_mode: 'pairwise', comparisons_each: 5 }

const { pageOf, askedOf, choose, compareAll, seal } = comparingOn(() => site)

function shutOut(panel: Panel, whom: number | Panel['secretary'], entry: number) {
  const person = typeof whom === 'number' ? panel.jurors[whom]! : whom
  const said = { declared: 'disqualified', ground: 'board', reason: 'Sitter i styret.', seen: 1 } as const
  const place = { roundId: panel.round.id, entryId: panel.entries[entry]! }
  return declareImpartiality({ db: database.db, clock }, person, { ...place, ...said })
}

function seenBy(person: Panel['leader']) {
  return database.db.read(actorOf(person), (reader) => reader.selectFrom('comparison').select('state').execute())
}

async function statesOf(panel: Panel, juror: number) {
  const { rows } = await database.owner.query(
    `select state, count(*)::int as n from comparison where person_id = $1 group by state order by state`,
    [panel.jurors[juror]],
  )
  return rows
}

describe('a juror’s comparisons', () => {
  test('are made two by two, with the last taken back, and sealed when there are enough', async () => {
    const panel = await panelOf(database, site, PAIRWISE)
    const address = `${panel.base}/parvis`
    const cookie = panel.cookies[1]!
    const desk = await (await site.get(panel.base, cookie)).text()
    expect(desk).toContain('Du har 5 sammenligninger igjen.')
    expect(desk).toContain(address)
    const first = (await askedOf(panel, 1))!
    expect(await askedOf(panel, 1)).toEqual(first)
    const none = await choose(panel, 1, { ...first, chosen: '' }, 'Ord uten valg')
    expect([none.status, (await none.text()).includes('Ord uten valg')]).toEqual([422, true])
    const other = panel.entries.find((id) => id !== first.left && id !== first.right)!
    expect((await choose(panel, 1, { ...first, chosen: other })).status).toBe(422)
    expect((await choose(panel, 1, { left: first.left, right: other, chosen: other })).status).toBe(409)
    await led(choose(panel, 1, { ...first, chosen: first.left }, 'Den virker.'))
    // Pressed twice it is one.
    await led(choose(panel, 1, { ...first, chosen: first.left }, 'Den virker.'))
    const changed = await choose(panel, 1, { ...first, chosen: first.right }, 'Ombestemt')
    expect([changed.status, (await changed.text()).includes('Ombestemt')]).toEqual([409, true])
    const page = await (await pageOf(panel, 1)).text()
    expect(page).toContain('1 av 5 sammenligninger gjort')
    const comparison = /name="comparison" value="([^"]+)"/.exec(page)![1]!
    expect((await site.post(`${address}/angre`, cookie, { comparison: panel.entries[0]! })).status).toBe(409)
    expect(await led(site.post(`${address}/angre`, cookie, { comparison }))).toBe(`${address}?angret=1`)
    expect(await askedOf(panel, 1)).toEqual(first)
    expect(await (await pageOf(panel, 1)).text()).toContain('Den virker.')
    expect((await seal(panel, 1)).status).toBe(409)
    expect(await compareAll(panel, 1, panel.entries)).toBe(5)
    expect(await (await site.get(panel.base, cookie)).text()).toContain('De er ikke forseglet ennå')
    expect(await (await site.get('/min-side', cookie)).text()).toContain('Du har gjort 5 sammenligninger i')
    expect(await led(seal(panel, 1))).toBe(`${address}?forseglet=1`)
    expect(await led(seal(panel, 1))).toBe(`${address}?forseglet=1`)
    expect(await statesOf(panel, 1)).toEqual([
      { state: 'sealed', n: 5 },
      { state: 'undone', n: 1 },
    ])
    const seals = await database.owner.query('select count(*)::int as n from assessment_seal where person_id = $1', [
      panel.jurors[1],
    ])
    expect(seals.rows).toEqual([{ n: 4 }])
  })

  test('need their words where the round says so', async () => {
    const panel = await panelOf(database, site, { ...PAIRWISE, comparison_wants_words: true })
    const asked = (await askedOf(panel, 1))!
    const refused = await choose(panel, 1, { ...asked, chosen: asked.left }, ' ')
    expect([refused.status, (await refused.text()).includes('Skriv noen ord om hvorfor du velger slik')]).toEqual([
      422,
      true,
    ])
    await led(choose(panel, 1, { ...asked, chosen: asked.left }))
  })

  test('are nobody else’s to see before the discussion, and no sheet is written alone', async () => {
    const panel = await panelOf(database, site, PAIRWISE)
    await compareAll(panel, 1, panel.entries)
    await led(seal(panel, 1))
    for (const other of [panel.leader, panel.secretary, panel.applicants[0]!]) expect(await seenBy(other)).toEqual([])
    expect((await seenBy(panel.jurors[1]!)).length).toBe(5)
    // Nor can the choice be found from the hash that the protocol shows, by trying both.
    const { rows } = await database.owner.query('select * from comparison where person_id = $1', [panel.jurors[1]])
    const hashes = rows.flatMap(({ left_entry: left, right_entry: right, ...row }) => {
      const known = { roundId: panel.round.id, personId: panel.jurors[1]!, number: row.number, left, right }
      const { comment, sealed_at } = row
      const open = [left, right].map((chosen) => ({ ...known, chosen, comment, sealedAt: sealed_at.toISOString() }))
      return open.map((each) => contentHash(each) === row.content_hash)
    })
    expect(hashes).toEqual(Array.from({ length: 10 }, () => false))
    const [first] = rows
    const { number, chosen, comment, left_entry: left, right_entry: right, seal_salt: salt } = first
    const of = { roundId: panel.round.id, personId: panel.jurors[1]!, number, left, right, chosen, comment, salt }
    const whole = { ...of, sealedAt: first.sealed_at.toISOString() }
    expect(contentHash(whole)).toBe(first.content_hash)
    for (const cookie of [panel.secretaryCookie, await site.cookieOf(panel.applicants[0]!)]) {
      expect((await site.get(`${panel.base}/parvis`, cookie)).status).toBe(404)
    }
    const alone = { 'score-0': '1', 'comment-0': 'Alene.', version: '0' }
    const sheet = `${panel.base}/soknad/${panel.entries[0]}`
    expect((await site.post(`${sheet}/lagre`, panel.cookies[0]!, alone)).status).toBe(404)
    expect((await site.post(`${sheet}/forsegl`, panel.cookies[0]!, alone)).status).toBe(404)
    const values = await panelOf(database, site, {})
    expect((await site.get(`${values.base}/parvis`, values.cookies[0]!)).status).toBe(404)
  })

  test('turn up on no page for anybody else before the discussion, and then never for one shut out from either', async () => {
    const panel = await panelOf(database, site, PAIRWISE)
    const asked = (await askedOf(panel, 1))!
    await led(choose(panel, 1, { ...asked, chosen: asked.left }, 'kanari-parvis'))
    for (const juror of [0, 1, 2]) {
      await compareAll(panel, juror, panel.entries)
      await led(seal(panel, juror))
    }
    await shutOut(panel, panel.secretary, panel.entries.indexOf(asked.right))
    const places = ['', '/parvis', '/resultat', '/sammenlign', '/utskrift', '/uten-nett', '/mote']
    const addresses = [
      ...places.map((place) => `${panel.base}${place}`),
      ...panel.entries.map((id) => `${panel.base}/soknad/${id}`),
      ...panel.entries.flatMap((id) =>
        ['begrunnelse', 'tilbakemelding'].map((text) => `/runder/${panel.round.id}/${text}/${id}`),
      ),
    ]
    const finds = async (cookie: string) => {
      const found: string[] = []
      for (const address of addresses) {
        const page = await site.get(address, cookie)
        if ((await page.text()).includes('kanari-parvis')) found.push(address)
      }
      return found
    }
    const two = [asked.left, asked.right]
    const own = [
      `${panel.base}/parvis`,
      ...two.map((id) => `${panel.base}/soknad/${id}`),
      ...two.map((id) => `/runder/${panel.round.id}/tilbakemelding/${id}`),
    ]
    expect((await finds(panel.cookies[1]!)).toSorted()).toEqual(own.toSorted())
    const applicant = await site.cookieOf(panel.applicants[0]!)
    for (const cookie of [panel.cookies[0]!, panel.secretaryCookie, applicant]) expect(await finds(cookie)).toEqual([])
    await led(site.post(`${panel.base}/droft`, panel.cookies[0]!, {}))
    expect((await finds(panel.cookies[0]!)).length).toBeGreaterThan(1)
    for (const cookie of [panel.secretaryCookie, applicant]) expect(await finds(cookie)).toEqual([])
  })

  test('are void where their juror is shut out from one of the two, with a trace, and the words come back', async () => {
    const panel = await panelOf(database, site, PAIRWISE)
    const first = (await askedOf(panel, 1))!
    await led(choose(panel, 1, { ...first, chosen: first.left }))
    const open = (await askedOf(panel, 1))!
    await shutOut(panel, 1, panel.entries.indexOf(open.left))
    const refused = await choose(panel, 1, { ...open, chosen: open.left }, 'Ord som blir hos meg')
    const page = await refused.text()
    expect(refused.status).toBe(409)
    expect(page).toContain('Ord som blir hos meg')
    expect(page).toContain('en søknad du ikke lenger har')
    expect(page).not.toContain(`soknad/${open.left}`)
    expect(await statesOf(panel, 1)).toEqual([
      { state: first.left === open.left || first.right === open.left ? 'void' : 'draft', n: 1 },
    ])
    // Of three entries there are three pairs, and no more is asked.
    await compareAll(panel, 1, panel.entries)
    await led(seal(panel, 1))
    const { rows } = await database.owner.query(
      `select count(*)::int as n from comparison where person_id = $1 and state = 'sealed'
       and $2 not in (left_entry, right_entry)`,
      [panel.jurors[1], open.left],
    )
    expect(rows).toEqual([{ n: 3 }])
  })
})

describe('the result of comparisons', () => {
  test('is Bradley and Terry’s order, from the first choice to a decision that anybody can recompute', async () => {
    const panel = await panelOf(database, site, { ...PAIRWISE, comparisons_each: 6 })
    const [a, b, c, d] = panel.entries as [EntryId, EntryId, EntryId, EntryId]
    const orders = [
      [a, b, c, d],
      [a, c, b, d],
      [b, a, c, d],
    ]
    for (const [juror, order] of orders.entries()) {
      expect(await compareAll(panel, juror, order)).toBe(6)
      await led(seal(panel, juror))
    }
    expect(await (await site.get(panel.base, panel.cookies[0]!)).text()).toContain(`${panel.base}/resultat`)
    const page = await openResult(site, panel)
    const result = await database.db.read(actorOf(panel.leader), (reader) => loadResult(reader, panel.round.id))
    expect(result?.entries.map(({ entryId, rank, judges }) => [entryId, rank, judges])).toEqual([
      [a, 1, 3],
      [b, 2, 3],
      [c, 3, 3],
      [d, 4, 3],
    ])
    expect(result?.groups[0]?.pairs).toMatchObject({ comparisons: 18, jurors: 3, sets: 1 })
    for (const words of ['Bradley og Terry', '18 sammenligninger av 3 jurymedlemmer', '8 av 9', 'Pålitelighet'])
      expect(page).toContain(words)
    const reading = await (await site.get(`${panel.base}/soknad/${a}`, panel.cookies[1]!)).text()
    expect(reading).toContain('av Juror 3')
    const form = await (await site.get(`/runder/${panel.round.id}/avgjorelse`, panel.cookies[0]!)).text()
    expect(form).toContain('1. plass i juryens samlede rekkefølge')
    const document = await decideAndRelease({ database, site, clock }, panel, [a, b])
    expect(document.rules.judging).toEqual({ mode: 'pairwise', comparisons: 6 })
    expect(document.comparisons?.length).toBe(18)
    expect(
      document.result.sealed[0]?.entries.map(({ entry, rank, strength }) => [entry, rank, strength?.chosen]),
    ).toEqual([
      [a, 1, 8],
      [b, 2, 6],
      [c, 3, 4],
      [d, 4, 0],
    ])
    expect(JSON.stringify(document)).not.toContain('"Ord"')
    expect(await verifiedAlone(document)).toEqual({ status: 0, failing: [] })
    const [first, ...rest] = document.comparisons!
    const turned = { ...first!, chosen: first!.chosen === first!.left ? first!.right : first!.left }
    const changed = await verifiedAlone({ ...document, comparisons: [turned, ...rest] })
    expect([changed.status, changed.failing.length > 0]).toEqual([1, true])
    expect(site.faults).toEqual([])
  }, 60_000)

  test('loses what a juror shut out late has chosen, with its trace, and asks again when that is lifted', async () => {
    const panel = await panelOf(database, site, { ...PAIRWISE, comparisons_each: 6 })
    for (const juror of [0, 1, 2]) {
      await compareAll(panel, juror, panel.entries)
      await led(seal(panel, juror))
    }
    await shutOut(panel, 1, 0)
    expect(await statesOf(panel, 1)).toEqual([
      { state: 'sealed', n: 3 },
      { state: 'void', n: 3 },
    ])
    const trace = await database.owner.query(
      `select action, count(*)::int as n from record_event where round_id = $1 and action like '%_voided' group by action order by action`,
      [panel.round.id],
    )
    expect(trace.rows).toEqual([
      { action: 'assessment_voided', n: 1 },
      { action: 'comparison_voided', n: 3 },
    ])
    await database.owner.query(
      `update impartiality set decision = 'impartial', decision_reason = 'Feil', decided_by = $3, decided_at = $4
       where entry_id = $1 and person_id = $2`,
      [panel.entries[0], panel.jurors[1], panel.leader, now],
    )
    expect((await site.post(`${panel.base}/droft`, panel.cookies[0]!, {})).status).toBe(409)
    expect(await compareAll(panel, 1, panel.entries)).toBe(3)
    await led(seal(panel, 1))
    await openResult(site, panel)
    const result = await database.db.read(actorOf(panel.leader), (reader) => loadResult(reader, panel.round.id))
    expect(result?.entries.map(({ judges }) => judges)).toEqual([3, 3, 3, 3])
    expect(result?.groups[0]?.pairs?.comparisons).toBe(18)
  })

  test('says that it does not hang together where nobody has compared across', async () => {
    const panel = await panelOf(database, site, { ...PAIRWISE, comparisons_each: 3 })
    // Each of two jurors is impartial for two entries only, and the third for none.
    for (const [juror, entries] of [
      [0, [2, 3]],
      [1, [0, 1]],
      [2, [0, 1, 2, 3]],
    ] as const)
      for (const entry of entries) await shutOut(panel, juror, entry)
    for (const juror of [0, 1]) {
      expect(await compareAll(panel, juror, panel.entries)).toBe(1)
      await led(seal(panel, juror))
    }
    await led(site.post(`${panel.base}/droft`, panel.cookies[0]!, {}))
    const secretary = await (await site.get(`${panel.base}/resultat`, panel.secretaryCookie)).text()
    expect(secretary).toContain('Sammenligningene henger ikke sammen')
    expect(secretary).not.toContain('Pålitelighet')
    // Shut out from the two others, the leader sees the own two, which do hang together.
    const leader = await (await site.get(`${panel.base}/resultat`, panel.cookies[0]!)).text()
    expect(leader).not.toContain('henger ikke sammen')
    expect(leader).not.toContain(`soknad/${panel.entries[2]}`)
  })
})
