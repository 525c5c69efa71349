import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'

const clock = { now: () => new Date('2026-03-10T09:00:00Z') }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

const WORDS = {
  nb: [
    'kan alle lese svarene dine under et dekknavn',
    'inhabilt for en søknad',
    'Da kan alle svarene dine leses med navn',
  ],
  nn: [
    'kan alle lese svara dine under eit dekknamn',
    'inhabil for ein søknad',
    'Då kan alle svara dine lesast med namn',
  ],
  en: [
    'everybody can read your answers under a pseudonym',
    'disqualified from an application',
    'Then all your answers can be read',
  ],
} as const

test.each([
  ['values', 3],
  ['verdict', 3],
  ['ranking', 3],
  // One entry alone leaves nothing to compare, and the seal is asked for at once.
  ['pairwise', 1],
] as const)(
  'a juror of a round judged by %s reads before the seal what becomes public and how one may be recognised, in each language',
  async (mode, entries) => {
    const {
      round,
      jurors,
      entries: field,
    } = await createPanel(database.owner, { entries, row: { judging_mode: mode } })
    const cookie = await site.cookieOf(jurors[1]!)
    const place = { ranking: 'rangering', pairwise: 'parvis', values: '', verdict: '' }[mode] || `soknad/${field[0]}`
    for (const language of ['nb', 'nn', 'en'] as const) {
      await database.owner.query('update person_contact set language = $2 where person_id = $1', [jurors[1], language])
      const page = await (await site.get(`/jury/${round.id}/${place}`, cookie)).text()
      const [short, ...how] = WORDS[language]
      expect(page).toContain(`lang="${language}"`)
      expect(how.filter((words) => !page.includes(words))).toEqual([])
      const [told, button] = [page.indexOf(short), page.indexOf('/forsegl"')]
      expect([told > 0, button > 0]).toEqual([true, true])
      if (mode !== 'pairwise') expect(told).toBeLessThan(button)
      const desk = await (await site.get(`/jury/${round.id}`, cookie)).text()
      expect(how.filter((words) => !desk.includes(words))).toEqual([])
    }
  },
)

test('whoever only keeps the round is not told what a juror must know', async () => {
  const { round, secretary } = await createPanel(database.owner)
  const desk = await (await site.get(`/jury/${round.id}`, await site.cookieOf(secretary))).text()
  expect(desk).not.toContain(WORDS.nb[2])
})
