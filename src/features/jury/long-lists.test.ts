// Lists of a large round: a page at a time, what waits first, and nobody speaks for what was not in sight.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { createWholeApp } from '../../../tests/support/secret-app.ts'
import { newId } from '../../kernel/ids.ts'

const clock = { now: () => new Date('2026-03-11T09:00:00Z') }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

async function createLarge(entries: number) {
  const panel = await createPanel(database.owner, { entries, jurors: 2 })
  const site = createWholeApp(database, clock)
  const [leader, juror] = [panel.leader, panel.jurors[1]!]
  const cookies = { leader: await site.cookieOf(leader), juror: await site.cookieOf(juror) }
  return { ...panel, site, juror, cookies, base: `/jury/${panel.round.id}` }
}

type Large = Awaited<ReturnType<typeof createLarge>>

async function textOf({ site }: Large, address: string, cookie: string): Promise<string> {
  return (await site.get(address, cookie)).text()
}

function countOf(text: string, what: string): number {
  return text.split(what).length - 1
}

async function declaredBy({ juror }: Large): Promise<number> {
  const { rows } = await database.owner.query('select from impartiality where person_id = $1', [juror])
  return rows.length
}

test('a juror declares for a page of applicants at a time, finds one by its words, and may speak for all after going through them', async () => {
  const large = await createLarge(60)
  const { site, cookies, base, juror } = large
  await database.owner.query('delete from impartiality where person_id = $1', [juror])
  const first = await textOf(large, `${base}/habilitet`, cookies.juror)
  expect([countOf(first, 'name="entry"'), countOf(first, `${base}/habilitet/`)]).toEqual([50, 51])
  expect(first).toContain('Viser 1–50 av 60.')
  const found = await textOf(
    large,
    `${base}/habilitet?sok=søknad+${(await lastTitle(large)).split(' ')[1]}`,
    cookies.juror,
  )
  expect(countOf(found, 'name="entry"')).toBe(1)
  const ids = [...first.matchAll(/name="entry" value="([^"]+)"/g)].map(([, id]) => id!)
  await site.app.request(`http://localhost:4999${base}/habilitet`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost:4999',
      cookie: cookies.juror,
    },
    body: new URLSearchParams(ids.map((id): [string, string] => ['entry', id])).toString(),
  })
  expect(await declaredBy(large)).toBe(50)
  // Somebody has applied since, or withdrawn: whoever saw another count has not seen them all.
  expect((await site.post(`${base}/habilitet`, cookies.juror, { all: '11' })).status).toBe(409)
  expect(await declaredBy(large)).toBe(50)
  expect((await site.post(`${base}/habilitet`, cookies.juror, { all: '10' })).status).toBe(303)
  expect(await declaredBy(large)).toBe(60)
})

async function lastTitle({ round }: Large): Promise<string> {
  const { rows } = await database.owner.query('select title from entry where round_id = $1 order by id desc limit 1', [
    round.id,
  ])
  return rows[0].title
}

test('the one who decides sees the cases that wait first, twenty at a time with their own history, and a fault leads back to its case', async () => {
  const large = await createLarge(30)
  const { site, cookies, base, juror, entries, round } = large
  for (const [place, entry] of entries.entries()) {
    const declared = place === 29 ? 'in_doubt' : 'disqualified'
    await database.owner.query(
      `update impartiality set declared = $3, ground = 'kin', reason = $4 where entry_id = $1 and person_id = $2`,
      [entry, juror, declared, `Grunn nummer ${place}.`],
    )
    await database.owner.query(
      `insert into impartiality_step (id, entry_id, person_id, round_id, version, kind, outcome, reason, actor_id, at)
       values ($1, $2, $3, $4, 9, 'declared', $5, $6, $3, $7)`,
      [newId(), entry, juror, round.id, declared, `Steg nummer ${place}.`, clock.now()],
    )
  }
  const address = `${base}/habilitet/avgjor`
  const pages = [await textOf(large, address, cookies.leader), await textOf(large, `${address}?side=2`, cookies.leader)]
  expect(pages.map((text) => countOf(text, 'name="juror"'))).toEqual([20, 10])
  expect(pages.map((text) => countOf(text, 'Grunn nummer 29.'))).toEqual([1, 0])
  expect(pages.map((text) => countOf(text, 'Steg nummer 29.'))).toEqual([1, 0])
  const last = [...pages[1]!.matchAll(/name="entry" value="([^"]+)"/g)].at(-1)?.[1] ?? ''
  // The answer comes from a page that the case does not stand on any more.
  const answer = await site.post(address, cookies.leader, { entry: last, juror, decision: 'impartial', reason: '' })
  const text = await answer.text()
  expect([answer.status, countOf(text, `value="${last}"`), countOf(text, 'name="juror"')]).toEqual([422, 1, 21])
})

test('the leader of a jury of sixty sees fifty jurors at a time, those who owe something first, and finds one by name', async () => {
  const panel = await createPanel(database.owner, { entries: 1, jurors: 60 })
  const site = createWholeApp(database, clock)
  const cookie = await site.cookieOf(panel.leader)
  const done = panel.jurors.slice(0, 30)
  for (const personId of done) {
    const sheet = { roundId: panel.round.id, entryId: panel.entries[0]!, personId, scores: [4, 4] }
    await panel.world.sheet(sheet)
  }
  const names = async (query: string) => {
    const text = await (await site.get(`/jury/${panel.round.id}${query}`, cookie)).text()
    return [...text.slice(text.indexOf('id="framdrift"')).matchAll(/>Juror (\d+)</g)].map(([, number]) =>
      Number(number),
    )
  }
  const first = await names('')
  expect([first.length, first.slice(0, 30).every((number) => number > 30)]).toEqual([50, true])
  expect(await names('?side-jury=2')).toHaveLength(10)
  expect(await names('?sok-jury=juror+7')).toEqual([7])
})
