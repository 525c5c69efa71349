import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { newId, type OrganisationId, type PersonId } from '../../../kernel/ids.ts'
import { tokenHash } from '../../../kernel/tokens.ts'
import { parseEmail } from './email-address.ts'
import { invite } from './invite.ts'

let time = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => time }
let database: TestDatabase
let world: ReturnType<typeof createWorld>
let organisation: OrganisationId
let administrator: PersonId
beforeAll(async () => {
  database = await openTestDatabase(clock)
  world = createWorld(database.owner, time)
  organisation = await world.organisation()
  administrator = await world.person('Anne Administrator')
  await world.member(organisation, administrator, 'administrator')
})
afterAll(() => database.close())

function send(email: string, by = administrator, id = organisation) {
  return database.db.write(actorOf(by), (tx) =>
    invite(tx, {
      to: { purpose: 'organisation', id, role: 'member' },
      email,
      invitedBy: by,
      language: 'nb',
      baseUrl: 'https://nyttiggjort.example',
      at: time,
    }),
  )
}

async function linkTo(email: string): Promise<string> {
  const { rows } = await database.owner.query(
    'select body from mail where recipient = $1 order by created_at desc, id desc limit 1',
    [email],
  )
  return /\/invitasjon\/([\w-]{43})\n/.exec(rows[0]?.body ?? '')?.[1] ?? ''
}

function accept(person: PersonId, token: string): Promise<string | undefined> {
  return database.db.write(actorOf(person), async (tx) => {
    const { rows } = await sql<{
      outcome: string
    }>`select invitation_accept(${tokenHash(token)}, ${newId()}::uuid) as outcome`.execute(tx)
    return rows[0]?.outcome
  })
}

test('the link stands in the letter, and only its hash is stored', async () => {
  expect(await send(' Ny.Person@Example.NO ')).toMatchObject({ kind: 'invited', email: 'ny.person@example.no' })
  const token = await linkTo('ny.person@example.no')
  expect(token).toHaveLength(43)
  const { rows } = await database.owner.query('select token_hash from invitation where email = $1', [
    'ny.person@example.no',
  ])
  expect(rows).toEqual([{ token_hash: tokenHash(token) }])
})

test('whoever opens the link gets the role once; the next one does not', async () => {
  await send('en@example.no')
  const token = await linkTo('en@example.no')
  const [first, second] = [await world.person('Første'), await world.person('Andre')]
  expect([await accept(first, token), await accept(second, token)]).toEqual(['accepted', 'used'])
  const { rows } = await database.owner.query(
    'select person_id, role from organisation_role where organisation_id = $1 and person_id = any($2)',
    [organisation, [first, second]],
  )
  expect(rows).toEqual([{ person_id: first, role: 'member' }])
})

test('two who open the same link at the same time: one gets the role', async () => {
  await send('samtidig@example.no')
  const token = await linkTo('samtidig@example.no')
  const people = [await world.person(), await world.person()]
  const outcomes = await Promise.all(people.map((person) => accept(person, token)))
  expect(new Set(outcomes)).toEqual(new Set(['accepted', 'used']))
})

test('the newest link holds, the former one does not', async () => {
  await send('igjen@example.no')
  const former = await linkTo('igjen@example.no')
  time = new Date(time.getTime() + 1000)
  await send('igjen@example.no')
  const newest = await linkTo('igjen@example.no')
  const person = await world.person()
  expect([await accept(person, former), await accept(person, newest)]).toEqual(['missing', 'accepted'])
})

test('a link that is fourteen days old is over', async () => {
  await send('sent@example.no')
  const token = await linkTo('sent@example.no')
  time = new Date(time.getTime() + 14 * 86_400_000)
  expect(await accept(await world.person(), token)).toBe('expired')
})

test('a member who is not administrator cannot invite, nor can an administrator of another place', async () => {
  const member = await world.person()
  await world.member(organisation, member)
  const other = await world.organisation()
  await expect(send('x@example.no', member)).rejects.toThrow(/row-level security/)
  await expect(send('x@example.no', administrator, other)).rejects.toThrow(/row-level security/)
})

test('a person with the invited address is not given the role without the link', async () => {
  const person = await world.person('Har adressen', { email: 'har@example.no' })
  await send('har@example.no')
  const roles = await database.db.read(actorOf(person), (r) => r.selectFrom('organisation_role').selectAll().execute())
  expect(roles).toEqual([])
})

test('outside practice nobody reads a letter by its address alone', async () => {
  const person = await world.person('Leser', { email: 'leser@example.no' })
  await send('leser@example.no')
  const letters = () => database.db.read(actorOf(person), (r) => r.selectFrom('mail').select('recipient').execute())
  expect(await letters()).toEqual([])
  await database.owner.query('update person set is_practice = true where id = $1', [person])
  expect(await letters()).toEqual([{ recipient: 'leser@example.no' }])
})

test.each(['', 'a', 'a@b', 'a@b.no\nBcc: x@y.no', 'a b@c.no', '<a@b.no>', 'a@b.no,c@d.no', `${'a'.repeat(250)}@b.no`])(
  '%j is no address',
  (text) => {
    expect(parseEmail(text)).toBeNull()
  },
)

test('an address with Norwegian letters is an address', () => {
  expect(parseEmail('Åse.Ærlig@Blåbær.no')).toBe('åse.ærlig@blåbær.no')
})
