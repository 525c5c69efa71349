// Every page that is remembered is asked for again after every kind of change, and must be what it would be if made anew.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createJuryRoutes } from '../../src/features/jury/routes.tsx'
import { createPeopleRoutes } from '../../src/features/people/routes.tsx'
import { createPublicRoutes } from '../../src/features/public/routes.tsx'
import { createScreeningRoutes } from '../../src/features/screening/routes.tsx'
import type { PersonId } from '../../src/kernel/ids.ts'
import { createPanel } from '../factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { type MemorySite, openMemorySite, sessionOf } from '../support/memory-site.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
type Panel = Awaited<ReturnType<typeof createPanel>>
let database: TestDatabase
let here: MemorySite
let there: MemorySite
let panel: Panel

beforeAll(async () => {
  database = await openTestDatabase(clock)
  panel = await createPanel(database.owner, { jurors: 3, entries: 3, phase: 'assessment', now: NOW })
  const routes: Parameters<typeof openMemorySite>[0]['routes'] = (services) => [
    ...createPeopleRoutes(services),
    ...createScreeningRoutes(services),
    ...createJuryRoutes(services),
    ...createPublicRoutes(services),
  ]
  here = await openMemorySite({ database, clock, routes })
  there = await openMemorySite({ database, clock, routes })
})

afterAll(async () => {
  await here.close()
  await there.close()
  await database.close()
})

type Seen = { readonly name: string; readonly path: () => string; readonly who: () => PersonId }

const round = () => panel.round.id
const juror = () => panel.jurors[1]!
const pages: readonly Seen[] = [
  { name: 'the own page of a juror', path: () => '/min-side', who: juror },
  { name: 'the own page of the secretariat', path: () => '/min-side', who: () => panel.secretary },
  { name: 'the own page of an applicant', path: () => '/min-side', who: () => panel.applicants[0]! },
  { name: 'the list of entries', path: () => `/runder/${round()}/soknader`, who: () => panel.secretary },
  { name: 'a search in it', path: () => `/runder/${round()}/soknader?sok=ny`, who: () => panel.secretary },
  { name: 'the desk of a juror', path: () => `/jury/${round()}`, who: juror },
  { name: 'the sheet of a juror', path: () => `/jury/${round()}/soknad/${panel.entries[0]}`, who: juror },
  { name: 'the sheet of another', path: () => `/jury/${round()}/soknad/${panel.entries[0]}`, who: () => panel.leader },
  { name: 'the result for a juror', path: () => `/jury/${round()}/resultat`, who: juror },
  { name: 'the result for the leader', path: () => `/jury/${round()}/resultat`, who: () => panel.leader },
]

const DRAFT_OF_OTHER = 2
const hash = 'a'.repeat(64)

/** In an order in which each can happen after those before it. */
const changes: readonly (readonly [string, () => readonly [string, readonly unknown[]]])[] = [
  [
    'the prize gets another name',
    () => [`update prize set name = '{"nb":"Nytt navn"}' where id = $1`, [panel.prizeId]],
  ],
  ['the round gets another title', () => [`update round set title = '{"nb":"Ny tittel"}' where id = $1`, [round()]]],
  [
    'the organisation gets another name',
    () => ["update organisation set name = 'Nybyen' where id = $1", [panel.organisationId]],
  ],
  [
    'a juror gets another name',
    () => ["update person set display_name = 'Ny Navnesen' where id = $1", [panel.jurors[0]]],
  ],
  ['one chooses another language', () => ["update person_contact set language = 'nn' where person_id = $1", [juror()]]],
  [
    'a criterion gets another name',
    () => [`update criterion set name = '{"nb":"Nyhet"}' where id = $1`, [panel.round.criteria[0]]],
  ],
  [
    'a category gets another name',
    () => [`update category set name = '{"nb":"Nykategori"}' where round_id = $1`, [round()]],
  ],
  ['an entry gets another title', () => ["update entry set title = 'Ny vei' where id = $1", [panel.entries[0]]]],
  [
    'an entry is sent again',
    () => [
      `insert into submission select gen_random_uuid(), entry_id, round_id, 2, now(), submitted_by, jsonb_set(content, '{title}', '"Nyest"'), $2
       from submission where entry_id = $1`,
      [panel.entries[0], hash],
    ],
  ],
  [
    'a meeting is set',
    () => [
      `insert into round_milestone (id, round_id, kind, at) values (gen_random_uuid(), $1, 'jury_meeting', '2026-04-01')`,
      [round()],
    ],
  ],
  [
    'another juror writes on a sheet',
    () => [
      `insert into assessment (id, round_id, entry_id, person_id, scores, comments, saved_at) values ($1, $2, $3, $4, '{3,4}', '{"",""}', now())`,
      [randomUUID(), round(), panel.entries[0], panel.jurors[DRAFT_OF_OTHER]],
    ],
  ],
  [
    'one writes on a sheet oneself',
    () => [
      `insert into assessment (id, round_id, entry_id, person_id, scores, comments, saved_at) values ($1, $2, $3, $4, '{1,2}', '{"Min","Egen"}', now())`,
      [randomUUID(), round(), panel.entries[0], juror()],
    ],
  ],
  [
    'a juror becomes doubtful',
    () => [
      `update impartiality set declared = 'in_doubt', ground = 'kin', reason = 'kanskje' where entry_id = $1 and person_id = $2`,
      [panel.entries[1], juror()],
    ],
  ],
  [
    'it is decided',
    () => [
      `update impartiality set decision = 'disqualified', decision_reason = 'ja', decided_by = $3, decided_at = now() where entry_id = $1 and person_id = $2`,
      [panel.entries[1], juror(), panel.secretary],
    ],
  ],
  [
    'an entry is found ineligible',
    () => [`update screening set outcome = 'ineligible', reason = 'utenfor' where entry_id = $1`, [panel.entries[2]]],
  ],
  [
    'all sheets are sealed',
    () => [
      `with sealed as (update assessment set state = 'sealed', sealed_at = now(), content_hash = $2 where round_id = $1 returning *)
     insert into assessment_seal select entry_id, person_id, round_id, sealed_at, content_hash from sealed`,
      [round(), hash],
    ],
  ],
  [
    'the discussion is opened',
    () => [
      `with opened as (insert into discussion values ($1, $2, now()) returning round_id)
     update round set phase = 'deliberation' where id in (select round_id from opened)`,
      [round(), panel.leader],
    ],
  ],
  [
    'a value is changed after discussion',
    () => [
      `insert into assessment_adjustment values (gen_random_uuid(), $1, $2, $3, 0, 3, 6, 'Vi snakket om det', now())`,
      [round(), panel.entries[0], panel.jurors[DRAFT_OF_OTHER]],
    ],
  ],
  [
    'feedback is written',
    () => [
      `insert into feedback (entry_id, round_id, text, written_by, saved_at) values ($2, $1, 'Takk', $3, now())`,
      [round(), panel.entries[0], panel.secretary],
    ],
  ],
  [
    'a sheet no longer counts',
    () => [
      `update assessment set state = 'void', void_reason = 'disqualified' where person_id = $1`,
      [panel.jurors[DRAFT_OF_OTHER]],
    ],
  ],
  [
    'another round opens',
    () => [
      `insert into round (id, prize_id, slug, title, phase, deadline) values (gen_random_uuid(), $1, 'neste', '{"nb":"Neste"}', 'open', '2026-05-01')`,
      [panel.prizeId],
    ],
  ],
  [
    'the round is suspended',
    () => [`update round set suspended_at = now(), suspended_reason = '{"nb":"vent"}' where id = $1`, [round()]],
  ],
  ['the jury seat is withdrawn', () => ['update round_role set withdrawn_at = now() where person_id = $1', [juror()]]],
]

/** A session that has never asked before gets the page as it is made now. */
async function fresh({ path, who }: Seen) {
  const { status, body } = await there.ask(path(), { headers: await sessionOf(database, clock, who()) })
  return { status, text: body.toString() }
}

describe.each(pages)('$name', (page) => {
  test('is remembered when nothing has changed', async () => {
    const headers = await sessionOf(database, clock, page.who())
    for (let turn = 0; turn < 2; turn += 1) await here.ask(page.path(), { headers })
    const before = here.lines.length
    expect((await here.ask(page.path(), { headers })).status).toBe(200)
    // What leaves from memory never enters the framework, and so is not in its log.
    expect(here.lines.length).toBe(before)
  })
})

test('no page is ever told as it was before a change', async () => {
  const sessions = new Map<string, { cookie: string }>()
  for (const page of pages) sessions.set(page.name, await sessionOf(database, clock, page.who()))
  for (const [change, how] of changes) {
    for (const page of pages) {
      const headers = sessions.get(page.name) ?? {}
      for (let turn = 0; turn < 2; turn += 1) await here.ask(page.path(), { headers })
    }
    const [statement, values] = how()
    await database.owner.query(statement, [...values])
    for (const page of pages) {
      const { status, body } = await here.ask(page.path(), { headers: sessions.get(page.name) ?? {} })
      expect({ change, page: page.name, status, text: body.toString() }).toEqual({
        change,
        page: page.name,
        ...(await fresh(page)),
      })
    }
  }
}, 120_000)

test('a juror who writes does not make the pages of the others be made anew', async () => {
  const headers = await sessionOf(database, clock, panel.leader)
  const path = `/jury/${round()}`
  for (let turn = 0; turn < 3; turn += 1) await here.ask(path, { headers })
  const draft = [randomUUID(), round(), panel.entries[2], panel.jurors[DRAFT_OF_OTHER]]
  await database.owner.query(
    `insert into assessment (id, round_id, entry_id, person_id, scores, comments, saved_at) values ($1, $2, $3, $4, '{3,4}', '{"",""}', now())`,
    draft,
  )
  const before = here.lines.length
  await here.ask(path, { headers })
  expect(here.lines.length).toBe(before)
})
