import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { openTestSite, type TestSite } from '../../../../tests/support/visit-app.ts'
import { practiceIdentity } from '../../../access/subject-hash.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { QUESTION_KINDS } from '../../../kernel/question-kinds.ts'
import { createPrizesRoutes } from '../routes.tsx'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let site: TestSite
let world: ReturnType<typeof createWorld>
let keeper: PersonId
let walker: ReturnType<TestSite['walker']>

beforeAll(async () => {
  database = await openTestDatabase(clock)
  world = createWorld(database.owner, now)
  const person = { key: 'anne', name: 'Anne', email: 'anne@eksempel.no', title: { nb: 'a' }, oneLine: { nb: 'a' } }
  const people = [{ ...person, organisationRoles: [], roundRoles: [], platformRoles: [] }]
  site = await openTestSite({ database, clock, people, routes: createPrizesRoutes })
  keeper = await world.person('Anne Prøve', { email: 'anne@eksempel.no' })
  await world.insert('person_identity', { ...practiceIdentity(site.services.secret, 'anne'), person_id: keeper })
  walker = site.walker()
  await walker.signIn('anne', '/sekretariat')
})
afterAll(async () => {
  expect(site.faults).toEqual([])
  await site.close()
  await database.close()
})

async function emptyForm(phase = 'draft'): Promise<RoundId> {
  const round = await world.round(await world.prize(await world.organisation()), 'draft')
  await world.roundRole(round.id, keeper, 'secretariat')
  await database.owner.query('delete from question where round_id = $1', [round.id])
  if (phase !== 'draft') await database.owner.query('update round set phase = $2 where id = $1', [round.id, phase])
  return round.id
}

type Fields = Record<string, string>

async function add(round: RoundId, fields: Fields) {
  const part = { part: 'ny', section_nb: 'Del' }
  return walker.post(`/runder/${round}/sporsmal/ny`, { version: 'ny', label_nb: 'Spørsmål', ...part, ...fields })
}

async function stored(round: RoundId) {
  const { rows } = await database.owner.query('select * from question where round_id = $1 order by position', [round])
  return rows
}

const ROWS = { option_count: '3', option_1_nb: 'Ja', option_2_nb: 'Nei', option_3_nb: '' }

describe('the form of a call', () => {
  test('holds every kind of question with what is set for it, and nothing of the other kinds', async () => {
    const round = await emptyForm()
    const counts = {
      min_count: '1',
      max_count: '2',
      min_value: '0',
      max_value: '10,5',
      max_words: '250',
      unit: 'timer',
    }
    const files = { file_kinds: 'pdf,picture', max_files: '3', max_megabytes: '5', max_rows: '8' }
    const columns = {
      column_count: '2',
      column_1_nb: 'Hva',
      column_1_kind: 'text',
      column_2_nb: 'Når',
      column_2_kind: 'date',
    }
    const all = { ...counts, ...files, ...columns, ...ROWS }
    for (const kind of QUESTION_KINDS) expect((await add(round, { kind, ...all })).status).toBe(200)
    const options = [
      { value: '1', label: { nb: 'Ja' } },
      { value: '2', label: { nb: 'Nei' } },
    ]
    const shape = (await stored(round)).map(({ kind, max_words, unit, settings, options: of }) => {
      return [kind, max_words, unit, settings, of]
    })
    expect(shape).toEqual([
      ['short_text', 250, null, {}, []],
      ['long_text', 250, null, {}, []],
      ['choice', null, null, {}, options],
      ['choices', null, null, { minCount: 1, maxCount: 2 }, options],
      ['number', null, 'timer', { min: 0, max: 10.5 }, []],
      ['money', null, null, { min: 0, max: 10.5 }, []],
      ['date', null, null, {}, []],
      [
        'table',
        null,
        null,
        {
          columns: [
            { key: 'c1', label: { nb: 'Hva' }, kind: 'text' },
            { key: 'c2', label: { nb: 'Når' }, kind: 'date' },
          ],
          maxRows: 8,
        },
        [],
      ],
      ['file', null, null, { fileKinds: ['pdf', 'picture'], maxFiles: 3, maxMegabytes: 5 }, []],
      ['film', null, null, {}, []],
      ['partners', null, null, { minCount: 1, maxCount: 2 }, []],
      ['obligations', null, null, {}, options],
      ['innovations', null, null, { minCount: 1, maxCount: 2 }, []],
    ])
  })

  test('adds, moves and takes away options one by one before anything is saved, and keeps the words', async () => {
    const round = await emptyForm()
    const page = await add(round, { kind: 'choice', ...ROWS, do: 'option_up_2', help_nb: 'Hjelp som ikke er lagret' })
    expect([page.status, (await stored(round)).length]).toEqual([200, 0])
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1]
    expect([value('option_1_nb'), value('option_2_nb'), value('option_count')]).toEqual(['Nei', 'Ja', '3'])
    expect(page.text).toContain('Hjelp som ikke er lagret')
    const more = await add(round, {
      kind: 'choice',
      ...ROWS,
      do: 'option_paste',
      paste_nb: 'Kanskje\nVet ikke',
      paste_nn: 'Kanskje',
    })
    expect(more.text).toMatch(/name="option_4_nb" value="Vet ikke"/)
    expect(more.text).toMatch(/name="option_3_nn" value="Kanskje"/)
  })

  test('a value that has been taken away never comes to mean another option', async () => {
    const round = await emptyForm()
    await add(round, { kind: 'choice', ...ROWS })
    const [{ id }] = await stored(round)
    const version = /name="version" value="([^"]*)"/.exec(
      (await walker.get(`/runder/${round}/sporsmal/${id}`)).text,
    )?.[1]
    const rows = { option_count: '2', option_1_nb: 'Ja', option_1_key: '1', option_2_nb: 'Nytt', option_2_key: '' }
    const fields = { version: version ?? '', kind: 'choice', label_nb: 'Spørsmål', part: id, ...rows }
    await walker.post(`/runder/${round}/sporsmal/${id}`, fields)
    expect((await stored(round))[0].options.map(({ value }: { value: string }) => value)).toEqual(['1', '3'])
  })

  test('asks a question only on an earlier answer, and refuses to move it before that one', async () => {
    const round = await emptyForm()
    await add(round, { kind: 'choice', label_nb: 'Er det i drift?', ...ROWS })
    const [first] = await stored(round)
    const part = { part: first.id }
    await add(round, { kind: 'date', label_nb: 'Siden når?', ...part, shown_if: first.id, shown_if_values: '1' })
    const [, second] = await stored(round)
    expect(second.shown_if).toEqual({ questionId: first.id, anyOf: ['1'] })

    const up = await walker.post(`/runder/${round}/sporsmal/${second.id}/flytt`, { direction: 'up' })
    expect(up.status).toBe(409)
    expect(up.text).toContain('«Siden når?» kan ikke stå før «Er det i drift?»')
    const place = await walker.post(`/runder/${round}/sporsmal/${first.id}/plass`, { place: '2' })
    expect(place.status).toBe(409)
    const removed = await walker.post(`/runder/${round}/sporsmal/${first.id}/slett`, {})
    expect([removed.status, removed.text.includes('«Siden når?» stilles ut fra svaret')]).toEqual([409, true])
    expect((await stored(round)).map(({ id }) => id)).toEqual([first.id, second.id])

    const other = await walker.post(`/runder/${round}/sporsmal/ny`, {
      version: 'ny',
      kind: 'date',
      label_nb: 'Før',
      part: 'ny',
      section_nb: 'Ny del',
      shown_if: '01a2049d-0000-7000-8000-000000000000',
    })
    expect([other.status, other.text.includes('Velg et spørsmål som står før dette')]).toEqual([422, true])
  })

  test('a part is named once for all its questions, and moves whole', async () => {
    const round = await emptyForm()
    await add(round, { kind: 'film', label_nb: 'En', section_nb: 'Første' })
    await add(round, { kind: 'film', label_nb: 'To', section_nb: 'Andre' })
    const [one, two] = await stored(round)
    await add(round, { kind: 'film', label_nb: 'Tre', part: two.id })
    const page = await walker.get(`/runder/${round}/deler/${two.id}`)
    const version = /name="version" value="([^"]*)"/.exec(page.text)?.[1] ?? ''
    await walker.post(`/runder/${round}/deler/${two.id}`, { version, section_nb: 'Nytt navn', section_nn: 'Nytt namn' })
    await walker.post(`/runder/${round}/deler/${two.id}/flytt`, { direction: 'up' })
    expect((await stored(round)).map(({ label, section }) => [label.nb, section])).toEqual([
      ['To', { nb: 'Nytt navn', nn: 'Nytt namn' }],
      ['Tre', { nb: 'Nytt navn', nn: 'Nytt namn' }],
      ['En', one.section],
    ])
  })

  test('a save on top of somebody else’s shows both texts', async () => {
    const round = await emptyForm()
    await add(round, { kind: 'film' })
    const [{ id }] = await stored(round)
    const address = `/runder/${round}/sporsmal/${id}`
    const version = /name="version" value="([^"]*)"/.exec((await walker.get(address)).text)?.[1] ?? ''
    const fields = { version, kind: 'film', part: id }
    await walker.post(address, { ...fields, label_nb: 'Den andres' })
    const mine = await walker.post(address, { ...fields, label_nb: 'Mitt' })
    expect(mine.status).toBe(409)
    expect([mine.text.includes('Den andres'), mine.text.includes('>\nMitt</textarea>')]).toEqual([true, true])
  })

  test('is shut from the opening on, with the words kept', async () => {
    const round = await emptyForm('open')
    const page = await add(round, { kind: 'film', label_nb: 'For sent' })
    expect([page.status, page.text.includes('For sent'), (await stored(round)).length]).toEqual([403, true, 0])
  })
})
