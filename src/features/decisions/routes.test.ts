import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecidedRound } from '../../../tests/factories/decided-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { openTestSite, type TestSite } from '../../../tests/support/visit-app.ts'
import { practiceIdentity } from '../../access/subject-hash.ts'
import { newId, type PersonId } from '../../kernel/ids.ts'
import { createScreeningRoutes } from '../screening/routes.tsx'
import { createDecisionsRoutes } from './routes.tsx'

const clock = { now: () => new Date('2026-06-13T10:00:00Z') }
let database: TestDatabase
let site: TestSite
let panel: Awaited<ReturnType<typeof createDecidedRound>>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  panel = await createDecidedRound(database, { db: database.db, clock, baseUrl: 'https://pris.example' })
  const persons: Record<string, PersonId> = {
    secretary: panel.secretary,
    leader: panel.leader,
    juror: panel.jurors[1]!,
    applicant: panel.applicants[0]!,
  }
  const people = Object.keys(persons).map((key) => {
    const roles = { organisationRoles: [], roundRoles: [], platformRoles: [] }
    return { key, name: key, email: `${key}@eksempel.no`, title: { nb: key }, oneLine: { nb: key }, ...roles }
  })
  site = await openTestSite({
    database,
    clock,
    people,
    routes: (services) => [...createDecisionsRoutes(services), ...createScreeningRoutes(services)],
  })
  for (const [key, id] of Object.entries(persons)) {
    await panel.world.insert('person_identity', { ...practiceIdentity(site.services.secret, key), person_id: id })
  }
})
afterAll(async () => {
  await site.close()
  await database.close()
})

async function as(key: string) {
  const walker = site.walker()
  await walker.signIn(key, `/runder/${panel.round.id}/avgjorelse`)
  return walker
}

const pages = () => [
  'avgjorelse',
  'begrunnelse',
  `begrunnelse/${panel.winner}`,
  'tilbakemelding',
  `tilbakemelding/${panel.winner}`,
  `presentasjon/${panel.winner}`,
  'slipp',
  'soknader',
  `soknader/${panel.winner}`,
  `siling/${panel.winner}`,
]

test.each([
  ['secretary', [200, 200, 200, 200, 200, 200, 200, 200, 200, 200]],
  ['leader', [200, 200, 200, 200, 200, 404, 404, 404, 404, 404]],
  ['juror', [200, 200, 200, 200, 200, 404, 404, 404, 404, 404]],
  ['applicant', Array(10).fill(404)],
])('%s comes to the pages that are theirs, and the rest are not there', async (key, expected) => {
  const walker = await as(key)
  const statuses: number[] = []
  for (const page of pages()) statuses.push((await walker.get(`/runder/${panel.round.id}/${page}`)).status)
  expect(statuses).toEqual(expected)
})

test('pages of another round, and things that are none, are answered alike', async () => {
  const walker = await as('secretary')
  const other = '01a20420-096a-7368-b1a5-00ac404f37c2'
  const tried = [
    `${panel.round.id}/begrunnelse/${other}`,
    `${other}/slipp`,
    'x/slipp',
    `${panel.round.id}/siling/${other}`,
  ]
  const statuses: number[] = []
  for (const page of tried) statuses.push((await walker.get(`/runder/${page}`)).status)
  expect(statuses).toEqual([404, 404, 404, 404])
})

test('a faulty page text comes back with every word and a link to each fault', async () => {
  const walker = await as('secretary')
  const path = `/runder/${panel.round.id}/presentasjon/${panel.winner}`
  const page = await walker.post(path, {
    leadNb: 'Mine ord <b>',
    filmUrl: 'javascript:alert(1)',
    contactEmail: 'navn@',
  })
  expect(page.status).toBe(422)
  expect(page.text).toContain('<title>Feil:')
  expect(page.text).toContain('Mine ord &lt;b&gt;')
  for (const field of ['filmUrl', 'filmHasCaptions', 'contactEmail']) expect(page.text).toContain(`href="#${field}"`)
})

test('a text that somebody changed meanwhile is refused, and both texts stand on the page', async () => {
  const walker = await as('juror')
  const path = `/runder/${panel.round.id}/tilbakemelding/${panel.entries[2]}`
  const page = await walker.post(path, { nb: 'Mine egne ord', version: '0' })
  expect(page.status).toBe(409)
  expect(page.text).toContain('Mine egne ord')
  expect(page.text).toContain(`Tilbakemelding ${panel.entries[2]}`)
})

test('a save by the script is answered in its own tongue', async () => {
  const walker = await as('juror')
  const post = (fields: Record<string, string>) =>
    walker.once(`/runder/${panel.round.id}/tilbakemelding/${panel.entries[1]}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: site.baseUrl, accept: 'application/json' },
    })
  const saved = await post({ nb: 'Nytt', version: '1' })
  expect([saved.status, await saved.json()]).toEqual([200, { savedAt: '12.00', version: 2 }])
  const late = await post({ nb: 'For sent', version: '1' })
  expect([late.status, await late.json()]).toMatchObject([409, { error: 'conflict' }])
})

test('the gate names what is missing with a way to it, and the act is refused', async () => {
  const walker = await as('secretary')
  const path = `/runder/${panel.round.id}/slipp`
  await walker.post(`/runder/${panel.round.id}/tilbakemelding/${panel.entries[2]}`, { nb: 'Skrevet om', version: '1' })
  const gate = await walker.get(path)
  expect(gate.text).toContain(`/runder/${panel.round.id}/tilbakemelding/${panel.entries[2]}`)
  expect(gate.text).not.toContain('Slipp resultatet nå')
  expect((await walker.post(path)).status).toBe(409)
  const juror = await as('juror')
  expect((await juror.post(path)).status).toBe(404)
})

test('a picture that is not yet public is not there for the public', async () => {
  const answer = await fetch(`${site.baseUrl}/bilder/01a20420-096a-7368-b1a5-00ac404f37c2`)
  expect(answer.status).toBe(404)
})

test('whoever writes to an applicant has the jury’s words by criterion at hand, help with plain language, and the form of Norwegian', async () => {
  const { world, round, winner, jurors, leader } = panel
  await world.insert('discussion', { round_id: round.id, opened_by: leader, opened_at: clock.now() })
  const [entry] = (await database.owner.query('select organisation_id from entry where id = $1', [winner])).rows
  const comments = ['Tatt i bruk i alle skoler.', 'Tallene mangler grunnlag.']
  await world.insert('assessment', {
    id: newId(),
    round_id: round.id,
    entry_id: winner,
    person_id: jurors[1]!,
    scores: [5, 3],
    comments,
    state: 'sealed',
    saved_at: clock.now(),
    sealed_at: clock.now(),
    content_hash: 'a'.repeat(64),
  })
  const walker = await as('leader')
  const read = async (form: string, kind: string) => {
    await database.owner.query('update organisation set language_form = $2 where id = $1', [
      entry.organisation_id,
      form,
    ])
    return (await walker.get(`/runder/${round.id}/${kind}/${winner}`)).text
  }
  const feedback = await read('nn', 'tilbakemelding')
  for (const words of [...comments, 'data-readability="nb"', 'bruker nynorsk. Skriv tilbakemeldingen på nynorsk.'])
    expect(feedback, words).toContain(words)
  expect(await read('nb', 'tilbakemelding')).toContain('Skriv tilbakemeldingen på bokmål.')
  expect(await read('neutral', 'tilbakemelding')).toContain('den målformen søknaden er skrevet på')
  const statement = await read('nn', 'begrunnelse')
  expect([...statement.matchAll(/data-readability="(\w+)"/g)].map(([, field]) => field)).toEqual(['nb', 'nn'])
  expect(statement).toContain('Begrunnelsen trengs på begge målformer')
})

const IN_NB =
  'Juryen så ikke hvordan dere målte virkningen. En telling før og etter hadde gjort den sterkere, og mer til å tro.'
const IN_NN =
  'Juryen såg ikkje korleis de målte verknaden. Eit tal før og etter hadde gjort henne sterkare, og meir til å tru.'

test('a text in another form of Norwegian than the applicant’s, and long sentences, are told of and hinder nobody', async () => {
  const { round, winner } = panel
  const [entry] = (await database.owner.query('select organisation_id from entry where id = $1', [winner])).rows
  await database.owner.query(`update organisation set language_form = 'nn' where id = $1`, [entry.organisation_id])
  const [writer, other] = [await as('juror'), await as('secretary')]
  const write = async (kind: string, words: Record<string, string>) => {
    const path = `/runder/${round.id}/${kind}/${winner}`
    const version = /name="version" value="(\d+)"/.exec((await writer.get(path)).text)?.[1] ?? '0'
    const saved = await writer.post(path, { ...words, version })
    expect([saved.status, saved.text.includes('Utkastet er lagret')]).toEqual([200, true])
    return saved.text
  }
  const [isNb, isNn] = ['ser ut til å være skrevet på bokmål', 'ser ut til å være skrevet på nynorsk']
  const told = (page: string) => [page.includes(isNb), page.includes(isNn)]

  expect(told(await write('tilbakemelding', { nb: IN_NN }))).toEqual([false, false])
  const long = `Dette er ${'ei svært lang setning som ingen greier å lese ferdig og '.repeat(3)}som aldri tar slutt.`
  const faulty = await write('tilbakemelding', { nb: `${IN_NB} ${long}` })
  expect(told(faulty)).toEqual([true, false])
  expect(faulty).toContain(`ord: «${long}»`)
  expect(faulty).toContain('Det hindrer deg aldri i å lagre eller sende')
  const path = `/runder/${round.id}/tilbakemelding/${winner}`
  const seen = await other.get(path)
  expect(told(seen.text)).toEqual([true, false])
  const version = /godkjenn"[\s\S]*?name="version" value="(\d+)"/.exec(seen.text)?.[1] ?? ''
  expect((await other.post(`${path}/godkjenn`, { version })).text).toContain('Teksten er godkjent')

  expect(told(await write('begrunnelse', { nb: IN_NB, nn: IN_NN }))).toEqual([false, false])
  expect(told(await write('begrunnelse', { nb: IN_NB, nn: IN_NB }))).toEqual([true, false])
  expect(told(await write('begrunnelse', { nb: IN_NN, nn: IN_NB }))).toEqual([true, true])
})
