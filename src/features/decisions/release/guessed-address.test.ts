// An applicant who guesses: no address outside the panel tells whether a decision has been made, or which; neither by what
// it answers nor by size, mark of version, date or "not modified".
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideNominated, nominateTwo } from '../../../../tests/factories/decided-round.ts'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { addressesOf } from '../../../access/mount-routes.ts'
import { newId } from '../../../kernel/ids.ts'
import { newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { makeProtocol } from '../protocol/make-protocol.ts'
import { releaseRound } from './release-round.ts'

const [NOMINATED, DECIDED, LOOKED] = ['2026-06-10', '2026-06-11', '2026-06-13'].map(
  (day) => new Date(`${day}T10:00:00Z`),
)
let now = new Date(0)
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

async function nominatedRound() {
  now = NOMINATED!
  const panel = await createPanel(database.owner, { phase: 'deliberation', entries: 3, now })
  const named = await nominateTwo(services(), panel)
  const pictureId = newId()
  const { rows } = await database.owner.query<{ prize: string; round: string; slugs: string[] }>(
    `select p.slug as prize, r.slug as round, array(select slug from presentation where round_id = r.id order by slug) as slugs
     from round r join prize p on p.id = r.prize_id where r.id = $1`,
    [panel.round.id],
  )
  await panel.world.insert('presentation_picture', {
    id: pictureId,
    round_id: panel.round.id,
    entry_id: named.winner,
    position: 0,
    storage_key: `pictures/${pictureId}`,
    media_type: 'image/webp',
    width: 2,
    height: 2,
    alternative: { nb: 'Et bilde' },
    photographer: 'Prøve Fotograf',
  })
  return { ...panel, ...named, pictureId, slugs: rows[0]! }
}
type Made = Awaited<ReturnType<typeof nominatedRound>>

/** What each parameter of a public address may be; a new one must be thought of. */
function guesses({ slugs, pictureId, entries }: Made): Readonly<Record<string, readonly string[]>> {
  return {
    prize: [slugs.prize],
    round: [slugs.round],
    slug: [...slugs.slugs, 'finnes-ikke'],
    file: ['1.json', '2.json'],
    id: [pictureId, ...entries],
    entry: entries,
    token: ['A'.repeat(43)],
  }
}

function fill(pattern: string, values: ReturnType<typeof guesses>): readonly string[] {
  const parameter = /:(\w+)(\{[^}]*\})?/.exec(pattern)
  if (!parameter) return [pattern]
  const known = values[parameter[1]!]
  if (!known) throw new Error(`nobody has thought of what to guess for :${parameter[1]} in ${pattern}`)
  return known.flatMap((value) => fill(pattern.replace(parameter[0], value), values))
}

type App = ReturnType<typeof createWholeApp>

/** Every public address in every language, and those that an applicant has; signing in has a new secret each time. */
function addressesFor(app: App, made: Made): readonly string[] {
  const { prize, round } = made.slugs
  const asked = ['', '/nn', '/en'].flatMap((language) => [
    `${language}/protokoll?runde=${prize}/${round}`,
    `${language}/priser/${prize}/${round}?side=2`,
  ])
  const open = app.routes
    .filter(
      ({ method, guard, path }) =>
        method === 'get' && guard === 'public' && !/^\/(logg-inn|ovelse|innlogget)/.test(path),
    )
    .flatMap((route) => addressesOf(route).flatMap((pattern) => fill(pattern, guesses(made))))
  const own = made.entries.flatMap((id) => ['', '/tilbakemelding', '/historikk'].map((end) => `/soknader/${id}${end}`))
  return [...open, ...asked, ...own, '/min-side', '/min-side/kalender']
}

/** All that an answer says, but the number of the request; asked anew with its own mark, and with a date. */
async function answerOf(
  app: App,
  address: string,
  cookie: string | null,
  marks: Readonly<Record<string, string>> = {},
) {
  const response = await app.app.request(`http://localhost:4999${address}`, {
    headers: { ...(cookie ? { cookie } : {}), ...marks },
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  const number = response.headers.get('x-request-id') ?? ''
  const headers = [...response.headers].filter(([name]) => !['x-request-id', 'date', 'server-timing'].includes(name))
  const body = bytes.toString('utf8').replaceAll(number || '\u0000', '')
  return { address, status: response.status, headers: headers.map((pair) => pair.join(': ')).sort(), body }
}

type Told = Awaited<ReturnType<typeof answerOf>>

/** By a product that remembers nothing from before, and asked again as a browser that remembers what `marks` say. */
async function lookAround(made: Made, cookie: string | null, marks: ReadonlyMap<string, string> = new Map()) {
  now = LOOKED!
  const app = createWholeApp(database, clock)
  const told: Told[] = []
  for (const address of addressesFor(app, made)) {
    told.push(await answerOf(app, address, cookie))
    const mark = marks.get(address)
    if (mark) told.push(await answerOf(app, address, cookie, { 'if-none-match': mark }))
    told.push(await answerOf(app, address, cookie, { 'if-modified-since': NOMINATED!.toUTCString() }))
  }
  expect(app.faults).toEqual([])
  return told
}

const etagIn = ({ headers }: Told) => headers.find((line) => line.startsWith('etag: '))?.slice(6)
const marksOf = (told: readonly Told[]) =>
  new Map(told.flatMap((one) => (etagIn(one) ? [[one.address, etagIn(one)!] as const] : [])))

async function decide(made: Made): Promise<void> {
  now = DECIDED!
  await decideNominated(services(), made, { ...made, answered: made.entries })
}

test('no address tells the public or an applicant that a decision has been made, nor which, in any language or by any mark', async () => {
  const made = await nominatedRound()
  const app = createWholeApp(database, clock)
  const readers = [null, await app.cookieOf(made.applicants[0]!), await app.cookieOf(made.applicants[2]!)]
  const before = []
  for (const reader of readers) {
    // No browser keeps a personal page, so only the public's pages have a mark to ask by.
    const marks = reader ? new Map<string, string>() : marksOf(await lookAround(made, null))
    before.push({ reader, marks, told: await lookAround(made, reader, marks) })
  }
  expect(before[0]!.marks.size).toBeGreaterThan(10)
  await decide(made)
  for (const { reader, marks, told } of before) expect(await lookAround(made, reader, marks)).toEqual(told)

  // Where a right to read awards is planted, the same look finds it: on the round's page, in each language.
  const [{ marks, told }] = [before[0]!]
  await database.owner.query('create policy planted_leak on award for select using (true)')
  const leaking = await lookAround(made, null, marks)
  await database.owner.query('drop policy planted_leak on award')
  const differ = new Set(leaking.flatMap((one, index) => (one.body === told[index]!.body ? [] : [one.address])))
  const page = `/priser/${made.slugs.prize}/${made.slugs.round}`
  expect([page, `/nn${page}`, `/en${page}`].filter((address) => !differ.has(address))).toEqual([])
})

test('after release the same addresses tell it, so that their silence proved something', async () => {
  const made = await nominatedRound()
  await decide(made)
  const before = await lookAround(made, null)
  now = LOOKED!
  expect(await releaseRound(services(), made.secretary, made.round.id)).toEqual({ kind: 'released' })
  const maker = { key: signingKeyOf(newPrivateKey()), baseUrl: services().baseUrl, now }
  expect((await makeProtocol(database.owner, made.round.id, maker)).kind).toBe('made')
  const after = await lookAround(made, null)
  const differ = new Set(after.flatMap((one, index) => (one.body === before[index]!.body ? [] : [one.address])))
  const page = `/priser/${made.slugs.prize}/${made.slugs.round}`
  for (const language of ['', '/nn', '/en']) {
    for (const address of [
      page,
      `${page}/${made.slugs.slugs[0]}`,
      `/protokoll?runde=${made.slugs.prize}/${made.slugs.round}`,
    ])
      expect([language + address, differ.has(language + address)]).toEqual([language + address, true])
  }
  expect([differ.has(`${page}/protokoll.json`), differ.has(`${page}/moteprotokoll.pdf`)]).toEqual([true, true])
  expect(after.find(({ address }) => address === page)!.body).toContain(`Begrunnelse ${made.winner}`)
})
