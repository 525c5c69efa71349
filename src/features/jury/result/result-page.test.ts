import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { openDiscussion } from './open-discussion.ts'
import { createResultRoutes } from './routes.tsx'
import { withinScale } from './rules.ts'

const clock = { now: () => new Date('2026-03-10T09:00:00Z') }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock, { routes: (services) => createResultRoutes(services, 60_000) })
})
afterAll(() => database.close())

type Options = {
  readonly jurors: number
  readonly entries: number
  readonly scores: (e: number, j: number) => number[]
  readonly row?: Record<string, unknown>
}

async function opened({ scores, ...size }: Options) {
  const panel = await createPanel(database.owner, size)
  for (const [e, entryId] of panel.entries.entries()) {
    await database.owner.query('update entry set title = $2, organisation_name = $3 where id = $1', [
      entryId,
      `Tiltak nummer ${e + 1}`,
      e === 11 ? 'Fjelldal' : 'Vik',
    ])
    for (const [j, personId] of panel.jurors.entries()) {
      await panel.world.sheet({ roundId: panel.round.id, entryId, personId, scores: scores(e, j) })
    }
  }
  expect((await openDiscussion({ db: database.db, clock }, panel.leader, panel.round.id)).kind).toBe('opened')
  const cookie = await site.cookieOf(panel.leader)
  const look = async (query = '', as = cookie) =>
    (await site.get(`/jury/${panel.round.id}/resultat${query}`, as)).text()
  return { ...panel, look }
}

/** In the picture, as they stand there. */
const drawn = (page: string) =>
  [...page.matchAll(/<span class="dot-rank">(.*?)<\/span><span><a [^>]*>(.*?)<\/a>/g)].map(([, rank, title]) => [
    rank,
    title,
  ])

test('of a long list the head is shown first, and page by page the whole of it', async () => {
  const { look } = await opened({
    jurors: 3,
    entries: 24,
    scores: (e, j) => (e === 0 ? [6, 6] : [1 + ((e + j) % 4), 2]),
  })
  const head = drawn(await look())
  expect(head[0]).toEqual(['1', 'Tiltak nummer 1'])
  expect(head.length).toBeLessThan(24)
  const whole = await look('?side=1')
  expect(drawn(whole)).toHaveLength(24)
  expect(whole).toContain('Viser 1–24 av 24.')
  expect(whole).toContain('Vis bare toppen')
  expect(drawn(await look('?side=99'))).toEqual(drawn(whole))
})

test('one entry among many is found by its words or its rank, with the way to its place in the list', async () => {
  const { look, entries } = await opened({
    jurors: 2,
    entries: 24,
    scores: (e) => (e === 3 ? [6, 6] : [1 + (e % 3), 2]),
  })
  const found = async (words: string) =>
    [...(await look(`?sok=${encodeURIComponent(words)}`)).matchAll(/<th scope="row"[^>]*><a [^>]*>(.*?)<\/a>/g)].map(
      ([, title]) => title,
    )
  expect(await found('fjell')).toEqual(['Tiltak nummer 12'])
  expect((await found('1'))[0]).toBe('Tiltak nummer 4')
  expect(await found('<script>')).toEqual([])
  const page = await look('?sok=fjelldal')
  expect(page).toContain(`#${entries[11]}"`)
  expect(await look('?sok=%3Cscript%3E')).toContain('Ingen søknad passer med «&lt;script&gt;»')
  expect(await look()).toContain('Finn en søknad')
})

test('a short list has neither a finder nor pages, and everything but the picture is folded', async () => {
  const { look } = await opened({ jurors: 3, entries: 4, scores: (e, j) => [2 + (e % 3), 1 + j] })
  const page = await look()
  expect(page).not.toContain('name="sok"')
  expect(page).not.toContain('Vis hele lista')
  expect(drawn(page)).toHaveLength(4)
  for (const table of page.matchAll(/<table/g)) {
    const before = page.slice(0, table.index)
    expect(before.split('<details').length - before.split('</details>').length).toBe(1)
  }
})

test('those the jury is far apart on are marked, told of as something to discuss, and the few who change the top come first', async () => {
  const { look } = await opened({
    jurors: 9,
    entries: 6,
    row: { finalists_each: 3 },
    scores: (e, j) => (e === 5 ? [j === 0 ? 1 : 6, 6] : [((e * 5 + j * 3) % 6) + 1, ((e + j) % 6) + 1]),
  })
  const page = await look()
  expect(page).toContain('Dette bør dere drøfte')
  expect(page).toMatch(/Stor uenighet<\/span>/)
  expect(page).toMatch(/av 9 jurymedlemmer endrer hver for seg de tre første/)
  expect(page).toContain('>Blant de tre første</th>')
})

test('an interval that leaves the scale is cut at its end and told to be', async () => {
  expect(withinScale({ low: -1.24, high: 3 }, { min: 1, max: 5 })).toEqual({
    low: 1,
    high: 3,
    isCutLow: true,
    isCutHigh: false,
  })
  expect(withinScale({ low: 1, high: 5 }, { min: 1, max: 5 })).toMatchObject({ isCutLow: false, isCutHigh: false })
  const { look } = await opened({ jurors: 2, entries: 2, scores: (_e, j) => (j === 0 ? [1, 2] : [6, 5]) })
  const page = await look()
  expect(page).toContain('1,00–6,00 (skalaens ende)')
  expect(page).toContain('class="interval-cut"')
  expect(page).not.toMatch(/−\d/)
})

test('a juror who has not spoken of an entry is told that it is left out, and one who is shut out is told nothing', async () => {
  const panel = await opened({ jurors: 3, entries: 3, scores: (e, j) => [1 + e, 2 + j] })
  const [, silent, barred] = panel.jurors
  await database.owner.query('delete from impartiality where person_id = $1 and entry_id = $2', [
    silent,
    panel.entries[0],
  ])
  await database.owner.query(
    `update impartiality set declared = 'disqualified', ground = 'kin', reason = 'Slekt' where person_id = $1 and entry_id = $2`,
    [barred, panel.entries[0]],
  )
  const ofSilent = await panel.look('', await site.cookieOf(silent!))
  expect(ofSilent).toContain('Én søknad er holdt utenfor her')
  expect(ofSilent).toContain(`href="/jury/${panel.round.id}/habilitet"`)
  expect(ofSilent).not.toContain('Tiltak nummer 1<')
  const ofBarred = await panel.look('', await site.cookieOf(barred!))
  expect(ofBarred).not.toContain('holdt utenfor')
  expect(ofBarred).not.toContain('Tiltak nummer 1<')
  expect(await panel.look('', await site.cookieOf(panel.secretary))).not.toContain('holdt utenfor')
  expect(site.faults).toEqual([])
})
