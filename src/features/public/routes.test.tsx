import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPanel, createWorld, DAY } from '../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { openTestSite, type TestSite } from '../../../tests/support/visit-app.ts'
import { appendRecord } from '../../db/record.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { EntryId, PersonId, RoundId } from '../../kernel/ids.ts'
import { loadArchive } from '../prizes/archive/load-archive.ts'
import { loadOrganisations } from '../prizes/archive/load-organisations.ts'
import { createPublicRoutes } from './routes.tsx'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
const secretary = {
  key: 'sekretariat',
  name: 'Sekretær Innlogget',
  email: 'sekretariat@eksempel.no',
  title: { nb: 'Sekretær' },
  oneLine: { nb: 'Prøv.' },
  organisationRoles: [],
  roundRoles: [],
  platformRoles: [],
}

let database: TestDatabase
let site: TestSite
beforeAll(async () => {
  database = await openTestDatabase(clock)
  await loadOrganisations(database.owner)
  await loadArchive(database.owner)
  site = await openTestSite({ database, clock, people: [secretary], routes: createPublicRoutes })
})
afterAll(async () => {
  await site.close()
  await database.close()
})

const page = (path: string) => site.walker().get(path)

function texts(text: string) {
  return { nb: text, nn: text, en: text }
}

async function addressOf(roundId: RoundId): Promise<string> {
  const { rows } = await database.owner.query(
    'select p.slug as prize, r.slug as round from round r join prize p on p.id = r.prize_id where r.id = $1',
    [roundId],
  )
  return `/priser/${rows[0].prize}/${rows[0].round}`
}

const world = () => createWorld(database.owner, now)
const setPhase = (id: RoundId, phase: string) =>
  database.owner.query(
    `update round set phase = $2, released_at = case when $2 = 'released' then $3::timestamptz end where id = $1`,
    [id, phase, now],
  )

async function presented(roundId: RoundId, entryId: EntryId, slug: string, lead: string): Promise<void> {
  await world().insert('presentation', { entry_id: entryId, round_id: roundId, slug, lead: texts(lead), saved_at: now })
}

async function stated(roundId: RoundId, entryId: EntryId, text: string, by: readonly PersonId[]): Promise<void> {
  await world().insert('statement', {
    entry_id: entryId,
    round_id: roundId,
    text: texts(text),
    state: 'approved',
    written_by: by[0],
    saved_at: now,
    approved_by: by[1],
    approved_at: now,
  })
}

async function awarded(roundId: RoundId, entryId: EntryId, by: PersonId, kind = 'winner'): Promise<void> {
  await world().insert('award', { entry_id: entryId, round_id: roundId, kind, decided_by: by, decided_at: now })
}

async function nominated(roundId: RoundId, entryId: EntryId, by: PersonId): Promise<void> {
  await world().insert('nomination', { entry_id: entryId, round_id: roundId, nominated_by: by, nominated_at: now })
}

/** That the finalists are told of: the act that announces them. */
async function announced(roundId: RoundId, by: PersonId): Promise<void> {
  await database.db.write(actorOf(by), (tx) =>
    appendRecord(tx, { roundId, actorId: by, at: now, action: 'finalists_announced', facts: {} }),
  )
}

let rounds = 0

/** A decided round: one finalist who wins, one eligible entry, one that was refused; every secret carries its own word. */
async function decidedRound() {
  rounds += 1
  const mark = `R${rounds}Z`
  const panel = await createPanel(database.owner, {
    phase: 'decided',
    entries: 3,
    row: { publishes_entries: true, shows_applicants: false },
    now,
  })
  const { round, entries, jurors } = panel
  const [finalist, eligible, refused] = entries as [EntryId, EntryId, EntryId]
  const named = {
    [finalist]: `${mark}TITTELFINALIST`,
    [eligible]: `${mark}TITTELANDRE`,
    [refused]: `${mark}TITTELAVVIST`,
  }
  for (const [id, title] of Object.entries(named)) {
    await database.owner.query('update entry set title = $2 where id = $1', [id, title])
    await database.owner.query(
      `update submission set content = jsonb_set(jsonb_set(content, '{title}', to_jsonb($2::text)),
        '{answers}', (select jsonb_agg(a || jsonb_build_object('value', $2::text || 'SVAR' || i)) from
          jsonb_array_elements(content -> 'answers') with ordinality as x (a, i))) where entry_id = $1`,
      [id, title],
    )
  }
  await database.owner.query("update question set withheld_basis = 'offentleglova § 13' where id = $1", [
    round.questions[1],
  ])
  await database.owner.query("update screening set outcome = 'ineligible', reason = $2 where entry_id = $1", [
    refused,
    `${mark}GRUNNAVVIST`,
  ])
  await nominated(round.id, finalist, jurors[0]!)
  await announced(round.id, jurors[0]!)
  await presented(round.id, finalist, 'finalisten', `${mark}INGRESSFINALIST`)
  await presented(round.id, eligible, 'hemmelig-omtale', `${mark}INGRESSOMTALE`)
  await awarded(round.id, finalist, jurors[0]!)
  await awarded(round.id, eligible, jurors[0]!, 'honourable_mention')
  await stated(round.id, finalist, `${mark}BEGRUNNELSEVINNER`, jurors)
  await stated(round.id, eligible, `${mark}BEGRUNNELSEOMTALE`, jurors)
  return { ...panel, mark, finalist, eligible, refused, address: await addressOf(round.id) }
}

type Decided = Awaited<ReturnType<typeof decidedRound>>

/** Which of the words stand on any of the round's public pages. */
async function wordsSeen(decided: Decided, words: readonly string[], get = page): Promise<string[]> {
  const { address, entries } = decided
  const below = ['', '/finalisten', '/hemmelig-omtale', ...entries.map((id) => `/soknader/${id}`)]
  const addresses = [
    '/',
    '/priser',
    address.slice(0, address.lastIndexOf('/')),
    ...below.map((end) => `${address}${end}`),
  ]
  const bodies: string[] = []
  for (const one of addresses) bodies.push((await get(one)).text)
  return words.filter((word) => bodies.some((body) => body.includes(`${decided.mark}${word}`)))
}

const OF_RELEASE = [
  'TITTELANDRE',
  'INGRESSOMTALE',
  'BEGRUNNELSEVINNER',
  'BEGRUNNELSEOMTALE',
  'TITTELFINALISTSVAR1',
  'TITTELANDRESVAR1',
]
const NEVER = ['TITTELAVVIST', 'GRUNNAVVIST', 'TITTELFINALISTSVAR2', 'TITTELAVVISTSVAR1']

describe('before its time', () => {
  it('a round in draft answers exactly as one that does not exist', async () => {
    const { round } = await createPanel(database.owner, { phase: 'draft', now })
    const address = await addressOf(round.id)
    const [hidden, missing] = [await page(address), await page(`${address}x`)]
    expect([hidden.status, hidden.text]).toEqual([404, missing.text])
    await setPhase(round.id, 'announced')
    expect((await page(address)).status).toBe(200)
  })

  it('no page tells of a pending award, statement or entry, and all of it stands there once released', async () => {
    const decided = await decidedRound()
    const told = ['TITTELFINALIST', 'INGRESSFINALIST']
    expect(await wordsSeen(decided, [...OF_RELEASE, ...NEVER, ...told])).toEqual(told)
    await setPhase(decided.round.id, 'released')
    expect(await wordsSeen(decided, [...OF_RELEASE, ...NEVER, ...told])).toEqual([...OF_RELEASE, ...told])
  })

  it('the secretariat sees on the public pages what anybody sees', async () => {
    const decided = await decidedRound()
    const walker = site.walker()
    await walker.signIn('sekretariat', '/')
    const { rows } = await database.owner.query("select id from person where display_name = 'Sekretær Innlogget'")
    await decided.world.roundRole(decided.round.id, rows[0].id, 'secretariat')
    expect((await walker.get('/')).text).toContain('Sekretær Innlogget')
    expect(await wordsSeen(decided, [...OF_RELEASE, ...NEVER], walker.get)).toEqual([])
  })

  it('a pending award changes neither a byte nor a header of any page', async () => {
    const { round, entries, jurors } = await createPanel(database.owner, { phase: 'deliberation', now })
    const address = await addressOf(round.id)
    const told = async () => {
      const answers = await Promise.all(['/', '/priser', address, `${address}/vinneren`].map((path) => page(path)))
      return answers.map(({ status, text, headers }) => ({
        status,
        text,
        etag: headers.get('etag'),
        length: headers.get('content-length'),
        cache: headers.get('cache-control'),
      }))
    }
    const before = await told()
    await awarded(round.id, entries[0]!, jurors[0]!)
    await stated(round.id, entries[0]!, 'Fordi.', jurors)
    await presented(round.id, entries[0]!, 'vinneren', 'Vinneren.')
    await setPhase(round.id, 'decided')
    expect(await told()).toEqual(before)
    await setPhase(round.id, 'released')
    expect((await told()).map((one) => one.status)).toEqual([200, 200, 200, 200])
  })

  it('a guessed address of a winner answers as any other guess', async () => {
    const { address } = await decidedRound()
    const [guessed, missing] = [await page(`${address}/hemmelig-omtale`), await page(`${address}/finnes-ikke`)]
    expect([guessed.status, guessed.text]).toEqual([404, missing.text])
  })

  it('an entry is not read under another round', async () => {
    const [one, other] = [await decidedRound(), await decidedRound()]
    await setPhase(one.round.id, 'released')
    await setPhase(other.round.id, 'released')
    expect((await page(`${one.address}/soknader/${one.finalist}`)).status).toBe(200)
    expect((await page(`${other.address}/soknader/${one.finalist}`)).status).toBe(404)
    expect((await page(`${one.address}/soknader/ikke-en-id`)).status).toBe(404)
  })
})

describe('a round', () => {
  it('shows who has applied from the deadline on, and only where the round says so', async () => {
    const { round, entries } = await createPanel(database.owner, { phase: 'open', now })
    const address = await addressOf(round.id)
    await database.owner.query("update entry set title = 'TITTELSØKER' where id = $1", [entries[0]])
    const sees = async () => (await page(address)).text.includes('TITTELSØKER')
    expect(await sees()).toBe(false)
    await setPhase(round.id, 'screening')
    expect(await sees()).toBe(true)
    await database.owner.query('update round set shows_applicants = false where id = $1', [round.id])
    expect(await sees()).toBe(false)
  })

  it('names its jury only where the round says so', async () => {
    const { round, jurors } = await createPanel(database.owner, { phase: 'open', now })
    const address = await addressOf(round.id)
    await database.owner.query("update person set display_name = 'JURYNAVN' where id = $1", [jurors[1]])
    expect((await page(address)).text).toContain('JURYNAVN')
    await database.owner.query('update round set shows_jury = false where id = $1', [round.id])
    expect((await page(address)).text).not.toContain('JURYNAVN')
  })

  it('can be applied to while it is open, and says why it cannot when it is suspended', async () => {
    const { round } = await createPanel(database.owner, { phase: 'open', now })
    const address = await addressOf(round.id)
    expect((await page(address)).text).toContain(`href="${address}/sok"`)
    await database.owner.query('update round set suspended_at = $2, suspended_reason = $3 where id = $1', [
      round.id,
      now,
      JSON.stringify(texts('Reglene endres.')),
    ])
    const suspended = (await page(address)).text
    expect([suspended.includes(`${address}/sok`), suspended.includes('Reglene endres.')]).toEqual([false, true])
  })

  it('says that a prize was not awarded, and why, once it is released', async () => {
    const { round, jurors } = await createPanel(database.owner, { phase: 'decided', now })
    const address = await addressOf(round.id)
    await world().insert('non_award', {
      id: crypto.randomUUID(),
      round_id: round.id,
      reason: texts('INGENVERDIG'),
      decided_by: jurors[0],
      decided_at: now,
    })
    expect((await page(address)).text).not.toContain('INGENVERDIG')
    await setPhase(round.id, 'released')
    expect((await page(address)).text).toContain('INGENVERDIG')
  })

  it('from the archive shows both values where the sources disagree', async () => {
    const { status, text } = await page('/priser/kmds-innovasjonspris/2018')
    expect(status).toBe(200)
    expect(text).toMatch(/>48<[\s\S]*>47</u)
    expect((await page('/priser/kmds-innovasjonspris')).text).toMatch(/>2014<[\s\S]*>2015</u)
  })

  it('stands in three languages that lead to one another', async () => {
    for (const [language, prefix] of [
      ['nb', ''],
      ['nn', '/nn'],
      ['en', '/en'],
    ] as const) {
      const { text } = await page(`${prefix}/priser/kmds-innovasjonspris/2018`)
      expect(text).toContain(`<html lang="${language}"`)
      const alternates = [...text.matchAll(/rel="alternate" hreflang="(..)" href="([^"]*)"/gu)].map(([, to, href]) => [
        to,
        href,
      ])
      expect(alternates).toEqual([
        ['nb', '/priser/kmds-innovasjonspris/2018'],
        ['nn', '/nn/priser/kmds-innovasjonspris/2018'],
        ['en', '/en/priser/kmds-innovasjonspris/2018'],
      ])
    }
  })
})

describe('the list of prizes', () => {
  it('finds rounds by what was honoured in them', async () => {
    const { text } = await page('/priser?sok=hikikomori')
    expect([
      text.includes('/priser/baerums-innovasjonspris/2023'),
      text.includes('/priser/kmds-innovasjonspris/2014'),
    ]).toEqual([true, false])
  })

  it('takes any words in the search as words', async () => {
    for (const search of ['%', '_', '\\', "'; drop table round; --", '<script>', '%00', '{}', 'a'.repeat(500)]) {
      const { status, text } = await page(
        `/priser?sok=${search === '%00' ? search : encodeURIComponent(search)}&side=999`,
      )
      expect([status, text.includes('<script>')]).toEqual([200, false])
    }
    expect((await page('/priser?sok=%25')).text).not.toContain('/priser/kmds-innovasjonspris/2014')
  })
})

async function statementsOf(path: string): Promise<number> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  const { status } = await page(path)
  const count = spy.mock.calls.length
  spy.mockRestore()
  expect(status).toBe(200)
  return count
}

describe('the number of statements', () => {
  it('is the same for a round with one applicant and with three hundred', async () => {
    const { round, jurors, world } = await createPanel(database.owner, { phase: 'screening', entries: 1, now })
    const address = await addressOf(round.id)
    const one = await statementsOf(address)
    const organisationId = await world.organisation()
    for (let index = 1; index < 300; index += 1) {
      await world.entry({ round, organisationId, personId: jurors[0]! })
    }
    expect(await statementsOf(address)).toBe(one)
    expect((await page(address)).text).toContain('Søkere (300)')
  })

  it('is the same for one round and for three', async () => {
    const world = createWorld(database.owner, now)
    const prizeId = await world.prize(await world.organisation())
    const first = await world.round(prizeId, 'open')
    const address = await addressOf(first.id)
    const addresses = ['/', '/priser', address.slice(0, address.lastIndexOf('/')), address]
    const before = [] as number[]
    for (const one of addresses) before.push(await statementsOf(one))
    await world.round(prizeId, 'open', { row: { deadline: new Date(now.getTime() + 3 * DAY) } })
    await world.round(prizeId, 'released')
    const after = [] as number[]
    for (const one of addresses) after.push(await statementsOf(one))
    expect(after).toEqual(before)
  })
})
