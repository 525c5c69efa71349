import { afterAll, beforeAll, expect, test } from 'vitest'
import { independentResult } from '../../tests/peers/independent-result.ts'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { textOfPdf } from '../../tests/support/read-pdf.ts'
import { createWholeApp } from '../../tests/support/secret-app.ts'
import { openTestSite, type TestSite } from '../../tests/support/visit-app.ts'
import { BROWSER_TOOLS } from '../client/verify-tools.ts'
import { writeAsOwner } from '../db/database.ts'
import { verifyRecord } from '../db/verify-record.ts'
import { loadOwnMinutes } from '../features/decisions/protocol/load-minutes.ts'
import { makeProtocolIn } from '../features/decisions/protocol/make-protocol.ts'
import { createDecisionsRoutes } from '../features/decisions/routes.tsx'
import { createEntriesRoutes } from '../features/entries/routes.tsx'
import { loadRoundRules } from '../features/prizes/contract.ts'
import { createPublicRoutes } from '../features/public/routes.tsx'
import { actorOf } from '../kernel/actor.ts'
import type { PersonId, RoundId } from '../kernel/ids.ts'
import { seededRandom } from '../kernel/seeded-random.ts'
import type { ProtocolDocument } from '../protocol/protocol-document.ts'
import { sheetsOf, votesOf } from '../protocol/recount-ballots.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from '../protocol/verify-in-node.ts'
import { verifyProtocol } from '../protocol/verify-protocol.ts'
import { addOrganisation, loadPeople, type People } from './load-people.ts'
import { addReleasedRound } from './load-released-round.ts'
import { readPracticePeople } from './practice-documents.ts'
import { readReleasedRound } from './released-document.ts'

const NOW = new Date('2026-06-01T10:00:00Z')
const key = signingKeyOf(newPrivateKey())
const ROUND = '/priser/ovelsesprisen/2025'
let database: TestDatabase
let site: TestSite
let roundId: RoundId
let signingIn: People
beforeAll(async () => {
  database = await openTestDatabase({ now: () => NOW })
  await writeAsOwner(database.owner, async (tx) => {
    const organisationId = await addOrganisation(tx, { kind: 'ministry', name: 'Øvingsdepartementet', parent: null })
    const { people } = await readPracticePeople()
    const itsOwn = people.filter(({ roundRoles }) => roundRoles.some(({ round }) => round === 'released'))
    const loaded = await loadPeople(tx, itsOwn, { units: new Map(), secret: 'a secret of the test' })
    signingIn = loaded.people
    roundId = await addReleasedRound({ tx, document: await readReleasedRound(), organisationId, people: signingIn })
    await makeProtocolIn(tx, roundId, { key, baseUrl: 'https://pris.example', now: NOW })
  })
  site = await openTestSite({
    database,
    clock: { now: () => NOW },
    routes: (services) => [
      ...createEntriesRoutes(services),
      ...createDecisionsRoutes({ ...services, publicKey: key.publicKey }),
      ...createPublicRoutes(services),
    ],
  })
})
afterAll(async () => {
  await site.close()
  await database.close()
})

// Fetched once: long figures between two requests would outlive the connection.
let known: Promise<ProtocolDocument> | undefined
function fetched(): Promise<ProtocolDocument> {
  known ??= site
    .walker()
    .get(`${ROUND}/protokoll.json`)
    .then(({ text }) => JSON.parse(text) as ProtocolDocument)
  return known
}

test('the released practice round has seven jurors and sixteen entries, and its protocol holds by two implementations', async () => {
  const document = await fetched()
  expect([document.jurors.length, document.entries.length, document.rules.criteria.length]).toEqual([7, 16, 6])
  expect((await verifyProtocol(document, NODE_TOOLS)).filter(({ holds }) => !holds)).toEqual([])
  expect(document.result.sealed).toEqual(independentResult(document, 'sealed'))
  expect(document.result.discussed).toEqual(independentResult(document, 'discussed'))
  expect(document.sheets.filter(({ voided }) => voided !== null).length).toBe(1)
  expect(document.changes.length).toBe(2)
  // A meeting, and in each category a secret ballot of three at least, which its winner won without everybody's first place.
  expect(document.steps.map(({ kind }) => kind).filter((kind) => /^(meeting|ballot)_/.test(kind))).toEqual([
    'meeting_opened',
    'ballot_closed',
    'ballot_closed',
    'meeting_ended',
  ])
  const won = document.ballots.map(({ ranking }) => ranking[0]?.join())
  const awarded = document.decision.awards.filter(({ kind }) => kind === 'winner').map(({ entry }) => entry)
  expect(new Set<string | undefined>(won)).toEqual(new Set(awarded))
  for (const ballot of document.ballots) {
    const { candidates, ranking } = ballot
    const [first = 0, second = 0] = ranking.flat().map((id) => candidates.indexOf(id))
    expect(sheetsOf(ballot)).toBeGreaterThanOrEqual(3)
    expect(votesOf(ballot)[second]?.[first]).toBeGreaterThan(0)
    expect(ranking.every((level) => level.length === 1)).toBe(true)
  }
  expect((await verifyRecord(database.owner)).ok).toBe(true)
})

test('its leader and its secretary can sign in and look, and nothing tells them to do what is done', async () => {
  const whole = createWholeApp(database, { now: () => NOW })
  const leader = await whole.cookieOf(signingIn.get('juryleder-i-fjor')!)
  const secretary = await whole.cookieOf(signingIn.get('sekretariat-i-fjor')!)
  for (const cookie of [leader, secretary]) {
    const desk = await (await whole.get(`/jury/${roundId}`, cookie)).text()
    expect(desk).toContain('Resultatet er sluppet.')
    expect(desk).toContain('Les resultatet som beslutningen bygger på.')
    expect(desk).not.toContain('Drøftingen er åpnet')
    expect(desk).not.toContain('før drøftingen er åpnet')
    const result = await (await whole.get(`/jury/${roundId}/resultat`, cookie)).text()
    expect(result).toContain('Drøftingen er over.')
    expect(result).not.toContain('Dette bør dere drøfte')
  }
  const meeting = await (await whole.get(`/runder/${roundId}/mote`, leader)).text()
  expect([meeting.includes('så det blir ikke flere møter'), meeting.includes('Åpne møtet')]).toEqual([true, false])
  const round = await (await whole.get(`/runder/${roundId}`, secretary)).text()
  for (const place of [`/jury/${roundId}`, `/jury/${roundId}/resultat`, `/runder/${roundId}/moteprotokoll`])
    expect(round).toContain(`href="${place}"`)
  expect(round).not.toContain(`href="/runder/${roundId}/fordeling"`)
  expect(whole.faults).toEqual([])
})

test('the winners are first in their categories', async () => {
  const { result, decision } = await fetched()
  const first = result.discussed.map(({ entries }) => entries[0]?.entry)
  const winners = decision.awards.filter(({ kind }) => kind === 'winner').map(({ entry }) => entry)
  expect(new Set(winners)).toEqual(new Set(first))
})

test('the page verifies a round’s protocol and a posted file without scripts, and says what a changed one lacks', async () => {
  const walker = site.walker()
  const page = await walker.get(`${ROUND}`)
  expect(page.text).toContain('/protokoll?runde=ovelsesprisen/2025')
  const asked = await walker.get('/protokoll?runde=ovelsesprisen/2025')
  expect([asked.status, asked.text.includes(key.publicKey)]).toEqual([200, true])
  const verified = await walker.post('/protokoll', { round: 'ovelsesprisen/2025' })
  expect([verified.status, verified.text.includes('Protokollen holder<')]).toEqual([200, true])
  expect(verified.text).toContain('Hjem på dagen')
  const send = async (text: string) => {
    const form = new FormData()
    form.set('file', new File([text], 'protokoll.json'))
    const answer = await walker.once('/protokoll', { method: 'POST', body: form, headers: { origin: site.baseUrl } })
    return { status: answer.status, text: await answer.text() }
  }
  const text = JSON.stringify(await fetched())
  expect((await send(text)).status).toBe(200)
  const bad = await send(text.replace('"after":', '"after": 1'))
  expect([bad.status, bad.text.includes('Protokollen holder ikke<')]).toEqual([422, true])
  const later = await send(text.replace('"formatVersion":2', '"formatVersion":3'))
  expect(later.text).toContain('Filen er skrevet etter versjon 3 av formatet')
  expect(later.text).not.toContain('Protokollen holder ikke<')
  expect((await send('ikke json')).text).toContain('Filen er ikke en protokoll')
  expect((await walker.post('/protokoll', {})).status).toBe(422)
})

test('the public minutes tell who, rules, result, decision and reasons, and impartiality as counts alone', async () => {
  const answer = await site.walker().once(`${ROUND}/moteprotokoll.pdf`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(Buffer.from(bytes).includes('pdfuaid')).toBe(true)
  const text = textOfPdf(bytes)
  for (const part of [
    'Ingeborg Tenkt, leder',
    'Hjem på dagen',
    '5,3077',
    'fast kontakt som ringer',
    'protokoll.json',
  ]) {
    expect(text).toContain(part.replaceAll(' ', ''))
  }
  // Twice would be once on the jury and once beside an entry.
  expect(text.split('AmundPrøve').length - 1).toBe(1)
  const [page, plain] = await Promise.all(
    ['moteprotokoll', 'moteprotokoll.txt'].map((name) => site.walker().get(`${ROUND}/${name}`)),
  )
  for (const found of [page, plain])
    expect(
      ['Ingeborg Tenkt, leder', 'Hjem på dagen', '5,3077', 'Møte 1', 'Avstemning 2'].every((part) =>
        found!.text.includes(part),
      ),
    ).toBe(true)
  const nynorsk = await site.walker().once(`/nn${ROUND}/moteprotokoll.pdf`)
  expect(textOfPdf(new Uint8Array(await nynorsk.arrayBuffer()))).toContain('Avgjerdaoggrunngivingane')
  expect((await site.walker().get('/priser/ovelsesprisen/1999/moteprotokoll.pdf')).status).toBe(404)
})

test('a receipt tells after release that the entry judged is the entry sent, and before release nothing of it', async () => {
  const { entries } = await fetched()
  const { id, submission } = entries[0]!
  const walker = site.walker()
  const asked = async (receipt: string) => (await walker.post('/kvittering', { receipt })).text
  expect(await asked(submission.contentHash)).toContain('Dette er den versjonen juryen vurderte.')
  const older = 'a'.repeat(64)
  await database.owner.query(
    `insert into submission (id, entry_id, round_id, number, submitted_at, submitted_by, content, content_hash)
     select gen_random_uuid(), entry_id, round_id, 2, submitted_at, submitted_by, content, $2 from submission where entry_id = $1`,
    [id, older],
  )
  expect(await asked(older)).toContain('Juryen vurderte en annen versjon enn denne.')
  await database.owner.query('delete from submission where entry_id = $1 and number = 2', [id])
  await database.owner.query(`update round set phase = 'decided'`)
  expect(await asked(submission.contentHash)).not.toContain('juryen vurderte')
  await database.owner.query(`update round set phase = 'released'`)
  expect(await asked('b'.repeat(64))).not.toContain('uryen vurderte')
})

test('the file is the same bytes each time, kept by caches, and not there for a round that is not released', async () => {
  const walker = site.walker()
  const first = await walker.once(`${ROUND}/protokoll.json`)
  const etag = first.headers.get('etag') ?? ''
  const stored = await database.owner.query<{ document: string }>('select document from protocol')
  expect(await first.text()).toBe(stored.rows[0]?.document)
  expect(first.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect((await walker.once(`${ROUND}/protokoll.json`, { headers: { 'if-none-match': etag } })).status).toBe(304)
  expect((await walker.get(`${ROUND}/protokoll.json?versjon=1`)).status).toBe(200)
  const unknown = await walker.get('/priser/ovelsesprisen/1999/protokoll.json')
  const noVersion = await walker.get(`${ROUND}/protokoll.json?versjon=2`)
  expect([unknown.status, noVersion.status]).toEqual([404, 404])
  const schema = JSON.parse((await walker.get('/protokoll.schema.json')).text)
  expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' })
})

type Path = readonly (string | number)[]

function places(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, inner]) =>
    places(inner, [...path, Array.isArray(value) ? Number(name) : name]),
  )
}

function changed(value: unknown, [name, ...rest]: Path): unknown {
  if (name === undefined) return typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}0` : 1
  const copy: Record<string | number, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) }
  copy[name] = changed(copy[name], rest)
  return copy
}

test('a browser, with its own hashes and signatures, finds the same as the server', async () => {
  const document = await fetched()
  expect((await verifyProtocol(document, BROWSER_TOOLS)).filter(({ holds }) => !holds)).toEqual([])
  const all = places(document)
  const random = seededRandom(360)
  for (let tries = 0; tries < 4; tries++) {
    const bad = changed(document, all[Math.floor(random() * all.length)]!)
    expect(await verifyProtocol(bad, BROWSER_TOOLS)).toEqual(await verifyProtocol(bad, NODE_TOOLS))
  }
  const { seal } = document
  const forged = { ...document, seal: { ...seal, signature: signingKeyOf(newPrivateKey()).sign(seal.contentHash) } }
  const wrong = (await verifyProtocol(forged, BROWSER_TOOLS)).filter(({ holds }) => !holds)
  expect(wrong.map(({ check }) => check)).toEqual(['signature'])
})

test('it fails after any single change', async () => {
  const document = await fetched()
  const all = places(document)
  const random = seededRandom(2025)
  for (let tries = 0; tries < 40; tries++) {
    const path = all[Math.floor(random() * all.length)]!
    const findings = await verifyProtocol(changed(document, path), NODE_TOOLS)
    expect(
      findings.every(({ holds }) => holds),
      path.join('.'),
    ).toBe(false)
  }
})

test('its own minutes tell who was there and how, and what was decided of each finalist', async () => {
  const { rows } = await database.owner.query<{ id: RoundId; secretary: PersonId }>(
    `select r.id, rr.person_id as secretary from round r join prize p on p.id = r.prize_id and p.slug = 'ovelsesprisen'
     join round_role rr on rr.round_id = r.id and rr.role = 'secretariat' where r.slug = '2025'`,
  )
  const { id, secretary } = rows[0]!
  const minutes = await database.db.read(actorOf(secretary), async (reader) => {
    const rules = await loadRoundRules(reader, id)
    return rules && loadOwnMinutes(reader, rules)
  })
  const [meeting] = minutes?.meetings ?? []
  const ways = meeting?.presence.map(({ spans }) => spans[0]?.way)
  expect(ways?.toSorted()).toEqual([...Array(5).fill('room'), 'video', 'video'])
  expect(meeting?.items.map(({ outcome }) => outcome)).toEqual(Array(5).fill('ballot'))
  expect(minutes?.ballots.map(({ sheets }) => sheets >= 3)).toEqual([true, true])
})
