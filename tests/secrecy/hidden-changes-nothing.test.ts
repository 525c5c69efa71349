// Counts, progress, neighbours and versions follow the rows behind them: whatever happens to an entry from which somebody
// is shut out, every address answers that person letter for letter as before.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { createWholeApp } from '../support/secret-app.ts'
import { addressesIn } from './addresses.ts'
import { isAtLeast, type MatrixPhase } from './matrix.ts'
import type { Person } from './persons.ts'
import { createSecrecyWorld, NOW, type SecrecyWorld } from './secrecy-world.ts'
import { FILE_CANARY } from './sent-content.ts'

type SignedIn = Exclude<Person, 'public'>
/** The leader is shut out from A for this file alone. */
const HEADS: readonly SignedIn[] = ['barredSecretary', 'leader']
const PHASES: readonly { readonly phase: MatrixPhase; readonly shutOut: readonly SignedIn[] }[] = [
  // What is in the field is told to jurors when it has been screened; how it was, to no head who is shut out.
  { phase: 'screening', shutOut: ['barredSecretary'] },
  { phase: 'assessment', shutOut: ['barredJuror', ...HEADS] },
  { phase: 'deliberation', shutOut: ['barredJuror', ...HEADS] },
  { phase: 'decided', shutOut: ['barredJuror', ...HEADS] },
]

/** Where something of a round can be told, less what is drawn anew each time or tells of the session. */
const TELLING = /^\/(runder|jury|priser|vedlegg|min-side(?!\/okter))(\/|$)/
const CODE = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/g

/** Every answer by address, without what is drawn anew for each answer. */
async function answersOf(database: TestDatabase, world: SecrecyWorld, person: SignedIn): Promise<Map<string, string>> {
  const app = createWholeApp(database, { now: () => NOW }, { fileContent: FILE_CANARY })
  const cookie = await app.cookieOf(world.persons[person])
  const answers = new Map<string, string>()
  const routes = app.routes.filter(({ method, path }) => method === 'get' && TELLING.test(path))
  for (const address of routes.flatMap((route) => addressesIn(route, world))) {
    const response = await app.get(address, cookie)
    const bytes = Buffer.from(await response.arrayBuffer())
    const type = response.headers.get('content-type') ?? ''
    const text = type.startsWith('text/') || type.includes('json') ? bytes.toString('utf8') : `${bytes.length} bytes`
    answers.set(address, `${response.status} ${text.replaceAll(CODE, 'code')}`)
  }
  expect(app.faults).toEqual([])
  return answers
}

/** All that others have done with A, done otherwise; and as much again of what is hidden of it. */
async function changeWhatIsHidden({ owner }: TestDatabase, world: SecrecyWorld): Promise<void> {
  const { entryA, roundId, persons, phase } = world
  const onA = (text: string, ...more: unknown[]) => owner.query(text, [entryA, ...more])
  await onA(`delete from assessment_seal where entry_id = $1 and person_id = $2`, persons.jurorSealed)
  await onA(`delete from assessment_adjustment where entry_id = $1`)
  await onA(`delete from assessment where entry_id = $1 and person_id = $2`, persons.jurorSealed)
  await onA(`update assessment set scores = '{1,1}' where entry_id = $1 and person_id = $2`, persons.jurorWithDraft)
  await onA(
    `update impartiality set declared = 'in_doubt', ground = 'kin', reason = 'ny tvil' where entry_id = $1 and person_id = $2`,
    persons.jurorWithDraft,
  )
  await onA(`delete from impartiality where entry_id = $1 and person_id = $2`, persons.jurorSealed)
  await onA(`delete from impartiality_objection where entry_id = $1`)
  await onA(`delete from assignment where entry_id = $1`)
  await onA(`delete from planned_pair where entry_id = $1`)
  await onA(`delete from screening_check where entry_id = $1`)
  await onA(`delete from extension where entry_id = $1`)
  await onA(`delete from mail where entry_id = $1`)
  await onA(`update entry_contact set name = 'En annen' where entry_id = $1`)
  await onA(
    `insert into record_event (id, round_id, seq, at, actor_id, action, entry_id, facts, previous_hash, hash)
     values ($2, $3, 900, now(), $4, 'entry_submitted', $1, '{}', $5, $5)`,
    newId(),
    roundId,
    persons.secretary,
    'f'.repeat(64),
  )
  if (phase === 'screening') {
    await onA('delete from screening_proposal where entry_id = $1')
    await onA('delete from screening where entry_id = $1')
  }
  if (!isAtLeast(phase, 'deliberation')) return
  // In the later phase the finalists have been announced, so who they are is no secret any more.
  const pending = phase === 'deliberation' ? ['presentation_picture', 'presentation', 'nomination'] : []
  for (const table of ['meeting_decision', 'meeting_item', 'statement', 'feedback', 'award', ...pending])
    await onA(`delete from ${table} where entry_id = $1`)
  for (const table of ['casting_vote', 'ballot_finding', 'ballot_voter', 'late_case_ruling'])
    await owner.query(`delete from ${table} where round_id = $1`, [roundId])
  await owner.query('delete from ballot_sheet')
  await owner.query('delete from ballot where round_id = $1', [roundId])
}

describe.each(PHASES)('in the phase $phase', ({ phase, shutOut }) => {
  let database: TestDatabase
  const before = new Map<SignedIn, Map<string, string>>()
  const after = new Map<SignedIn, Map<string, string>>()

  beforeAll(async () => {
    database = await openTestDatabase({ now: () => NOW })
    const world = await createSecrecyWorld(database.owner, phase)
    const ofLeader = [world.entryA, world.persons.leader]
    for (const table of ['assessment_seal', 'assessment'])
      await database.owner.query(`delete from ${table} where entry_id = $1 and person_id = $2`, ofLeader)
    await database.owner.query(
      `update impartiality set declared = 'disqualified', ground = 'kin', reason = 'Søsken' where entry_id = $1 and person_id = $2`,
      ofLeader,
    )
    // That the round has a seal is told otherwise: after the change it still has one.
    await database.owner.query(
      `insert into assessment_seal select id, $1, round_id, $2, repeat('e', 64) from entry where title = 'Søknad C'`,
      [world.persons.jurorSealed, NOW],
    )
    for (const person of shutOut) before.set(person, await answersOf(database, world, person))
    // Those who may see it do see that much is another: else nothing would be proved.
    const secretary = await answersOf(database, world, 'secretary')
    await changeWhatIsHidden(database, world)
    for (const person of shutOut) after.set(person, await answersOf(database, world, person))
    const changed = await answersOf(database, world, 'secretary')
    expect([...secretary].filter(([address, text]) => changed.get(address) !== text).length).toBeGreaterThan(5)
  }, 480_000)
  afterAll(() => database.close())

  test.each(shutOut)('nothing that happens to the entry changes any answer to %s', (person) => {
    const told = [...(before.get(person) ?? [])].filter(([address, text]) => after.get(person)?.get(address) !== text)
    expect(
      told.map(([address, text]) => [address, ...firstDifference(text, after.get(person)?.get(address) ?? '')]),
    ).toEqual([])
  })
})

/** Where two answers begin to differ, for whoever reads the failure. */
function firstDifference(one: string, other: string): readonly string[] {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return [one, other].map((text) => text.slice(Math.max(0, at - 80), at + 120))
}
