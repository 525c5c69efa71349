import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecidedRound } from '../../../../tests/factories/decided-round.ts'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import { newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { makeProtocol } from '../../decisions/protocol/make-protocol.ts'
import { releaseRound } from '../../decisions/release/release-round.ts'
import { clarifiedDocument, freeze } from '../freeze-rules.ts'
import { loadSetUp } from '../set-up-queries.ts'

const NOW = new Date('2026-06-13T10:00:00Z')
const clock = { now: () => NOW }
const ANCHORS = { 1: { nb: 'Ikke tenkt på.' }, 6: { nb: 'Prøvd og <målt>.' } }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(async () => {
  expect(site.faults).toEqual([])
  await database.close()
})

type Made = { readonly round: { readonly id: RoundId }; readonly secretary: PersonId }

async function pathOf({ round }: Made): Promise<string> {
  const { rows } = await database.owner.query<{ path: string }>(
    `select '/priser/' || p.slug || '/' || r.slug as path from round r join prize p on p.id = r.prize_id where r.id = $1`,
    [round.id],
  )
  return rows[0]!.path
}

/** What the page must tell of; planted before it is frozen. */
async function plantRules({ round }: Made): Promise<void> {
  const { owner } = database
  await owner.query('update criterion set anchors = $2 where round_id = $1 and position = 0', [round.id, ANCHORS])
  await owner.query(
    `insert into recusal_ground (id, round_id, position, key, title, about, source, asks_period)
     values ($1, $2, 90, 'fiske', '{"nb": "Vi fisker sammen"}', '{"nb": "Hver høst."}', 'Prøveloven § 6', false)`,
    [newId(), round.id],
  )
  await owner.query(
    `insert into round_term (id, round_id, position, text, source) values ($1, $2, 0, '{"nb": "Holder til i fylket"}', 'Utlysningen')`,
    [newId(), round.id],
  )
}

async function freezeNow({ round, secretary }: Made): Promise<string> {
  const setUp = (await database.db.read(actorOf(secretary), (reader) => loadSetUp(reader, round.id)))!
  const { document, hash } = freeze(setUp)
  const add =
    'insert into rules_version (round_id, version, frozen_at, document, content_hash) values ($1, $2, $3, $4, $5)'
  await database.owner.query(add, [round.id, 1, NOW, document, hash])
  return hash
}

async function read(path: string, headers: Record<string, string> = {}) {
  const response = await site.app.request(`http://localhost:4999${path}`, { headers })
  return { status: response.status, text: await response.text(), headers: response.headers }
}

/** The words of a page, without marks. */
const wordsOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

test('the page of the rules says how the winner is found, what each value means, what breaks a tie and who is shut out', async () => {
  const row = { last_tie_step: 'lot', quorum: 4, own_entry_bars: 'round', winners_each: 1, reads_blind: true }
  const panel = await createPanel(database.owner, { phase: 'open', row })
  await plantRules(panel)
  await freezeNow(panel)
  const path = await pathOf(panel)
  const words = wordsOf((await read(`${path}/regler`)).text)
  for (const said of [
    'Hver i juryen gir hvert kriterium en verdi fra 1 til 6.',
    'Resultatet er det vektede gjennomsnittet',
    'Ingenting rundes av',
    'Juryen får ikke vite hvem som har søkt',
    'Verdi 1 Ikke tenkt på.',
    'Verdi 6 Prøvd og &lt;målt&gt;.',
    'Flertallet av jurymedlemmene som har vurdert begge',
    'Kriteriet med størst vekt',
    'Loddtrekning avgjør.',
    'Minst 4 jurymedlemmer må være med',
    'er ute av hele runden',
    'Vi fisker sammen Hver høst. (Prøveloven § 6)',
    'Holder til i fylket (Utlysningen)',
  ])
    expect(words).toContain(said)
  expect(words).not.toContain('dobbeltstemme')
  const round = await read(path)
  expect(wordsOf(round.text)).toContain('Resultatet er det vektede gjennomsnittet, uten avrunding.')
  expect(round.text).toContain(`href="${path}/regler"`)
  expect((await read(`/nn${path}/regler`)).text).toContain('Loddtrekking avgjer.')
  expect((await read(`/en${path}/regler`)).text).toContain('A lot decides.')
})

test('in each other way of judging the page tells that way, and weighs no criterion', async () => {
  for (const [mode, said] of [
    ['verdict', 'ja, kanskje eller nei'],
    ['ranking', 'Schulzes metode'],
    ['pairwise', 'Jurymedlemmene som har sammenlignet de to'],
  ] as const) {
    const panel = await createPanel(database.owner, { phase: 'open', row: { judging_mode: mode } })
    const words = wordsOf((await read(`${await pathOf(panel)}/regler`)).text)
    expect(words).toContain(said)
    expect(words).toContain('Juryleders dobbeltstemme avgjør.')
    expect(words).not.toMatch(/– vekt|Kriteriet med størst vekt|vektede/)
  }
})

test('each version is a file whose hash is the one on the page and the one in the protocol', async () => {
  const services = { db: database.db, clock, baseUrl: 'https://pris.example' }
  const made = await createDecidedRound(database, services)
  await plantRules(made)
  const first = await freezeNow(made)
  const setUp = (await database.db.read(actorOf(made.secretary), (reader) => loadSetUp(reader, made.round.id)))!
  const document = clarifiedDocument(setUp, [{ questionId: null, text: { nb: 'Æ, ø og å teller likt.' }, at: NOW }])
  const path = await pathOf(made)
  expect((await read(`${path}/regler/2.json`)).status).toBe(404)
  const add = `insert into rules_version (round_id, version, frozen_at, document, content_hash, reason)
    values ($1, 2, $2, $3, $4, 'Avklart')`
  await database.owner.query(add, [made.round.id, NOW, document, contentHash(document)])
  expect(await releaseRound(services, made.secretary, made.round.id)).toEqual({ kind: 'released' })
  const maker = { key: signingKeyOf(newPrivateKey()), baseUrl: services.baseUrl, now: NOW }
  expect((await makeProtocol(database.owner, made.round.id, maker)).kind).toBe('made')
  const protocol = JSON.parse((await read(`${path}/protokoll.json`)).text)
  const page = (await read(`${path}/regler`)).text
  const told = await Promise.all(
    [1, 2].map(async (version) => {
      const file = await read(`${path}/regler/${version}.json`)
      expect(page).toContain(`href="${path}/regler/${version}.json"`)
      return createHash('sha256').update(file.text).digest('hex')
    }),
  )
  expect(told).toEqual(protocol.rules.versions.map((one: { contentHash: string }) => one.contentHash))
  expect(told[0]).toBe(first)
  for (const hash of told) expect(page).toContain(hash.replace(/(.{8})(?=.)/g, '$1 '))
  const etag = `"${first}"`
  const again = await read(`${path}/regler/1.json`, { 'if-none-match': etag })
  expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag])
})

test('a draft round tells no rules, neither on a page nor in a file, and answers as a round that does not exist', async () => {
  const panel = await createPanel(database.owner, { phase: 'announced' })
  await plantRules(panel)
  await freezeNow(panel)
  const path = await pathOf(panel)
  expect((await read(`${path}/regler/1.json`)).text).toContain('Vi fisker sammen')
  expect((await read(`${path}/regler`)).text).toContain('reglene kan bli endret')
  await database.owner.query("update round set phase = 'draft' where id = $1", [panel.round.id])
  const cookie = await site.cookieOf(panel.secretary)
  for (const headers of [{}, { cookie }] as Record<string, string>[]) {
    for (const end of ['regler', 'regler/1.json', 'regler/0.json', 'regler/1', 'regler/1.json.json']) {
      const hidden = await read(`${path}/${end}`, headers)
      const nowhere = await read(`/priser/finnes-ikke/2026/${end}`, headers)
      expect([end, hidden.status, hidden.text.length]).toEqual([end, 404, nowhere.text.length])
    }
  }
})
