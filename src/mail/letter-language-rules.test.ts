import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld } from '../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { actorOf } from '../kernel/actor.ts'
import { LANGUAGES } from '../kernel/texts.ts'
import { letterLanguage } from './letter-language-rules.ts'
import { lettersInAll, postToRound } from './round-letter.ts'
import { postToTeam } from './team-letter.ts'

const now = new Date('2026-03-10T09:00:00Z')
let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase({ now: () => now })
})
afterAll(() => database.close())

test('one’s own choice goes first, English always, then the organisation’s form, and the database says the same', async () => {
  const cases = LANGUAGES.flatMap((language) =>
    [true, false].flatMap((hasChosen) =>
      (['nb', 'nn', 'neutral', null] as const).map((form) => ({ language, hasChosen, form })),
    ),
  )
  const own = cases.map((one) => letterLanguage(one, one.form))
  const { rows } = await database.owner.query<{ l: string }>(
    `select letter_language(p, c, f) as l from unnest($1::text[], $2::bool[], $3::text[]) with ordinality x (p, c, f, n) order by n`,
    [cases.map(({ language }) => language), cases.map(({ hasChosen }) => hasChosen), cases.map(({ form }) => form)],
  )
  expect(rows.map(({ l }) => l)).toEqual(own)
  expect(letterLanguage({ language: 'nb', hasChosen: false }, 'nn')).toBe('nn')
  expect(letterLanguage({ language: 'nb', hasChosen: true }, 'nn')).toBe('nb')
  expect(letterLanguage({ language: 'en', hasChosen: false }, 'nn')).toBe('en')
})

test('a unit’s team is written to in the municipality’s form, until somebody has chosen a language', async () => {
  const world = createWorld(database.owner, now)
  const municipality = await world.organisation({ language_form: 'nn' })
  const unit = await world.unit(municipality)
  const round = await world.round(await world.prize(await world.organisation()), 'screening')
  const secretary = await world.person()
  await world.roundRole(round.id, secretary, 'secretariat')
  const [quiet, chooser] = [await world.person(), await world.person()]
  const entryId = await world.entry({ round, organisationId: unit, personId: quiet })
  await world.insert('entry_member', { entry_id: entryId, person_id: chooser, role: 'editor', added_at: now })
  await database.db.write(actorOf(chooser), (tx) =>
    tx.updateTable('person_contact').set({ language: 'nb' }).where('person_id', '=', chooser).execute(),
  )
  const letters = lettersInAll(({ language }) => ({ subject: language, body: language }))
  await database.db.write(actorOf(secretary), async (tx) => {
    await postToTeam(tx, { entryId, kind: 'test', letters, onceKey: 'team', at: now })
    const whom = { roundId: round.id, entries: null, audience: 'teams' } as const
    await postToRound(tx, { ...whom, kind: 'test', letters, onceKey: 'round', at: now })
  })
  const { rows } = await world.owner.query(
    `select c.person_id, m.subject from mail m join person_contact c on c.email = m.recipient where m.entry_id = $1 order by m.subject`,
    [entryId],
  )
  expect(rows).toEqual([
    { person_id: chooser, subject: 'nb' },
    { person_id: chooser, subject: 'nb' },
    { person_id: quiet, subject: 'nn' },
    { person_id: quiet, subject: 'nn' },
  ])
})

test('a letter to many is the secretariat’s to send, and nobody else’s', async () => {
  const world = createWorld(database.owner, now)
  const round = await world.round(await world.prize(await world.organisation()), 'open')
  const stranger = await world.person()
  const letters = lettersInAll(() => ({ subject: 'x', body: 'x' }))
  const whom = {
    roundId: round.id,
    entries: null,
    audience: 'everyone',
    kind: 'test',
    letters,
    onceKey: 'no',
    at: now,
  } as const
  await expect(database.db.write(actorOf(stranger), (tx) => postToRound(tx, whom))).rejects.toThrow('may not write')
})
