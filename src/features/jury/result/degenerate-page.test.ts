import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { createResultRoutes } from './routes.tsx'

const clock = { now: () => new Date('2026-03-10T09:00:00Z') }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock, { routes: (services) => createResultRoutes(services, 60_000) })
})
afterAll(() => database.close())

type Scores = readonly number[] | null
type Jury = { jurors: number; entries: number; scores: (entry: number, juror: number) => Scores }

/** The words of the page of a jury that has opened its discussion, as its leader reads them. */
async function pageOf({ scores, ...size }: Jury): Promise<string> {
  const panel = await createPanel(database.owner, { ...size, phase: 'deliberation' })
  const roundId = panel.round.id
  for (const [e, entryId] of panel.entries.entries()) {
    await database.owner.query('update entry set title = $2 where id = $1', [entryId, `Tiltak ${e + 1}`])
    for (const [j, personId] of panel.jurors.entries()) {
      const given = scores(e, j)
      if (given) await panel.world.sheet({ roundId, entryId, personId, scores: given })
    }
  }
  await database.owner.query('insert into discussion (round_id, opened_by, opened_at) values ($1, $2, $3)', [
    roundId,
    panel.leader,
    clock.now(),
  ])
  const response = await site.get(`/jury/${roundId}/resultat`, await site.cookieOf(panel.leader))
  expect(response.status).toBe(200)
  const page = await response.text()
  return page.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
}

const varied = (entry: number, juror: number) => [1 + ((entry * 5 + juror * 3) % 6), 1 + ((entry * 2 + juror) % 6)]
const UNTOLD = 'Vurderingene kan ikke si hvor sikker juryen er. Enten er de for få, eller så er alle like.'
const NO_AGENDA = 'Vurderingene er for få til å si hva dere bør drøfte.'
const TOO_FEW = 'Det er for få vurderinger til å si hvor sikker rekkefølgen er.'

describe('the result of a jury that tells little says so', () => {
  test.each<{ name: string; jury: Jury; says: readonly string[] }>([
    {
      name: 'one juror',
      jury: { jurors: 1, entries: 4, scores: varied },
      says: ['Snitt av ett jurymedlem', TOO_FEW, NO_AGENDA, 'Færre enn to jurymedlemmer har vurdert her.', UNTOLD],
    },
    { name: 'one entry', jury: { jurors: 4, entries: 1, scores: varied }, says: [TOO_FEW, UNTOLD] },
    {
      name: 'two entries',
      jury: { jurors: 3, entries: 2, scores: varied },
      says: ['Juryen kan ikke sikkert skille søknadene', UNTOLD],
    },
    {
      name: 'two jurors of one mind on two entries',
      jury: { jurors: 2, entries: 2, scores: (entry) => [5 - entry, 5 - entry] },
      says: ['Snitt av 2 jurymedlemmer', TOO_FEW, NO_AGENDA, UNTOLD],
    },
    {
      name: 'all values equal',
      jury: { jurors: 4, entries: 5, scores: () => [3, 3] },
      says: ['Juryen kan ikke sikkert skille søknadene', 'har fått samme snitt', UNTOLD],
    },
    {
      name: 'a criterion on which all gave the same',
      jury: { jurors: 4, entries: 8, scores: (entry, juror) => [4, varied(entry, juror)[0]!] },
      says: ['Kan ikke fastslås: for få vurderinger, eller alle er like.'],
    },
    {
      name: 'a criterion that nobody could judge',
      jury: { jurors: 4, entries: 8, scores: (entry, juror) => [varied(entry, juror)[0]!, 0] },
      says: ['Kan ikke fastslås: for få vurderinger, eller alle er like.'],
    },
    {
      name: 'a jury in two parts',
      jury: { jurors: 4, entries: 8, scores: (e, j) => (e < 4 === j < 2 ? varied(e * e, j) : null) },
      says: ['Juryen er delt i 2 deler som ikke har lest noen søknad felles.'],
    },
    {
      name: 'no sheets',
      jury: { jurors: 3, entries: 4, scores: () => null },
      says: ['Ingen har gitt en verdi', UNTOLD],
    },
    {
      name: 'a juror with one sheet',
      jury: { jurors: 4, entries: 8, scores: (e, j) => (j === 3 && e > 0 ? null : varied(e, j)) },
      says: ['Minst ett av jurymedlemmene har bare vurdert 1 søknad.'],
    },
  ])('$name', async ({ jury, says }) => {
    const page = await pageOf(jury)
    for (const words of says) expect(page).toContain(words)
    expect(page).not.toMatch(/NaN|Infinity|∞|undefined|null|(?<![\d,])0 %|100 %/u)
    expect(site.faults).toEqual([])
  })
})
