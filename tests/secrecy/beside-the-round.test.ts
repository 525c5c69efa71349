// Those beside the persons of the matrix: the prize owner, who is the secretariat; an administrator of its organisation and
// the heads of another round, who are nobody here; and whoever stands below one who is shut out, in an internal round.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actorOf } from '../../src/kernel/actor.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { createPanel, createWorld } from '../factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { createWholeApp } from '../support/secret-app.ts'
import { addressesIn } from './addresses.ts'
import { ALL_FACTS, existsIn, type MatrixPhase } from './matrix.ts'
import { createSecrecyWorld, NOW, type SecrecyWorld } from './secrecy-world.ts'
import { FILE_CANARY } from './sent-content.ts'

const BESIDE = [
  'prizeOwner',
  'newSecretary',
  'administrator',
  'foreignLeader',
  'foreignSecretary',
  'subordinate',
] as const
type Beside = (typeof BESIDE)[number]

async function plantBeside(database: TestDatabase, secret: SecrecyWorld): Promise<Readonly<Record<Beside, PersonId>>> {
  const world = createWorld(database.owner, NOW)
  const { roundId, organisationId, entryA, persons } = secret
  const foreign = await createPanel(database.owner, { now: NOW })
  const person = (name: Beside) => world.person(`Person ${name}`)
  const [prizeOwner, newSecretary] = [await person('prizeOwner'), await person('newSecretary')]
  const [administrator, subordinate] = [await person('administrator'), await person('subordinate')]
  const organisation = organisationId as Parameters<typeof world.member>[0]
  await world.member(organisation, prizeOwner, 'prize_owner')
  await world.member(organisation, administrator, 'administrator')
  await world.roundRole(roundId, subordinate, 'juror')
  const { rows } = await database.owner.query(
    `select id from entry where round_id = $1 and title in ('Søknad C', 'Søknad F')`,
    [roundId],
  )
  for (const entryId of [entryA, ...rows.map(({ id }) => id)]) await world.impartiality(roundId, entryId, subordinate)
  await world.insert('reporting_line', { round_id: roundId, person_id: subordinate, superior_id: persons.barredJuror })
  await world.roundRole(roundId, newSecretary, 'secretariat')
  // Both are new, and have not declared on anything.
  await database.owner.query('delete from impartiality where person_id = any ($1)', [[prizeOwner, newSecretary]])
  return {
    prizeOwner,
    newSecretary,
    administrator,
    subordinate,
    foreignLeader: foreign.leader,
    foreignSecretary: foreign.secretary,
  }
}

/** Past the rule that an opened round stays what it is. */
async function makeInternal({ owner }: TestDatabase, { roundId }: SecrecyWorld): Promise<void> {
  await owner.query('alter table round disable trigger user')
  await owner.query('update round set is_internal = true where id = $1', [roundId])
  await owner.query('alter table round enable trigger user')
}

/** The facts of the matrix whose sign is in a text. */
function factsIn(text: string, phase: MatrixPhase): readonly string[] {
  return ALL_FACTS.filter(([, fact]) => existsIn(fact, phase) && text.includes(fact.canary)).map(([name]) => name)
}

async function readableBy(database: TestDatabase, person: PersonId): Promise<string> {
  const { rows } = await database.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
     and has_table_privilege('nyttiggjort_app', c.oid, 'select')`,
  )
  return database.db.read(actorOf(person), async (reader) => {
    const texts: string[] = []
    for (const { name } of rows) {
      const found = await sql<{ text: string | null }>`
        select string_agg(t::text, E'\n') as text from ${sql.table(name)} t`.execute(reader)
      texts.push(found.rows[0]?.text ?? '')
    }
    return texts.join('\n')
  })
}

/** Facts that are one juror's own, whoever else may see them. */
const OWN_OF_BARRED = [
  'impartialityReason',
  'formerDeclaration',
  'casePeriod',
  'voidSheet',
  'voidComparison',
  'barredNote',
]
/** What has been read of an entry before one has declared on it, or without a part in it. */
const INNER = [
  'entryText',
  'withheldText',
  'contactPerson',
  'sealedSheet',
  'screeningNote',
  'pendingStatement',
  'pendingFeedback',
]

describe.each(['assessment', 'deliberation', 'decided'] as const)('in the phase %s', (phase) => {
  let database: TestDatabase
  let world: SecrecyWorld
  let beside: Readonly<Record<Beside, PersonId>>
  const seen = async (person: PersonId) => factsIn(await readableBy(database, person), phase)
  beforeAll(async () => {
    database = await openTestDatabase({ now: () => NOW })
    world = await createSecrecyWorld(database.owner, phase)
    beside = await plantBeside(database, world)
  })
  afterAll(() => database.close())

  test('an administrator of the organisation and the heads of another round read what anybody reads', async () => {
    const outsider = await seen(world.persons.outsider)
    for (const who of ['administrator', 'foreignLeader', 'foreignSecretary'] as const) {
      expect([who, ...(await seen(beside[who]))]).toEqual([who, ...outsider])
    }
  })

  test('a prize owner reads as a new member of the secretariat, and not what is inside an entry before having declared', async () => {
    const owner = await seen(beside.prizeOwner)
    expect(owner).toEqual(await seen(beside.newSecretary))
    expect(owner).toContain('letterDraft')
    expect(owner.filter((name) => INNER.includes(name))).toEqual([])
    await createWorld(database.owner, NOW).impartiality(world.roundId, world.entryA, beside.prizeOwner)
    expect(await seen(beside.prizeOwner)).toEqual(expect.arrayContaining(['entryText', 'contactPerson']))
  })

  test('whoever stands below one who is shut out reads as that one does, but only in an internal round', async () => {
    const asJuror = await seen(beside.subordinate)
    expect(asJuror).toContain('entryText')
    await makeInternal(database, world)
    const superior = (await seen(world.persons.barredJuror)).filter((name) => !OWN_OF_BARRED.includes(name))
    expect(await seen(beside.subordinate)).toEqual(superior)
    expect(superior).not.toContain('entryText')
  })
})

test('at no address do they find more than what they may read', async () => {
  const phase = 'deliberation'
  const database = await openTestDatabase({ now: () => NOW })
  const world = await createSecrecyWorld(database.owner, phase)
  const beside = await plantBeside(database, world)
  await makeInternal(database, world)
  const app = createWholeApp(database, { now: () => NOW }, { fileContent: FILE_CANARY })
  const routes = app.routes.filter(
    ({ method, path }) => method === 'get' && /^\/(runder|jury|soknader|vedlegg|min-side)/.test(path),
  )
  for (const who of BESIDE) {
    const may = factsIn(await readableBy(database, beside[who]), phase)
    const cookie = await app.cookieOf(beside[who])
    const told: string[] = []
    for (const address of routes.flatMap((route) => addressesIn(route, world))) {
      const text = await (await app.get(address, cookie)).text()
      const leaks = [
        ...factsIn(text, phase).filter((name) => !may.includes(name)),
        ...(text.includes(FILE_CANARY) ? ['file'] : []),
      ]
      told.push(...leaks.map((name) => `${who} ${address} ${name}`))
    }
    expect(told).toEqual([])
  }
  expect(app.faults).toEqual([])
  await database.close()
}, 240_000)
