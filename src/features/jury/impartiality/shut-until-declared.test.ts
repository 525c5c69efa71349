// Whoever prepares the decision is shut out as a juror is, until one has declared; each of these would be open otherwise.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { type EntryId, newId, type PersonId } from '../../../kernel/ids.ts'
import { listStandings } from '../../screening/list/entry-list-queries.ts'
import { loadEntryForScreening } from '../../screening/queries.ts'
import { saveScreening } from '../../screening/sifting/save-screening.ts'
import { settleProposal } from '../../screening/sifting/settle-proposal.ts'
import { whyNotTreated } from '../../screening/why-shut.ts'
import { declareTheRest } from './declare-impartiality.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const INPUT = { outcome: 'eligible', reason: '', completeBy: null, questions: [], checks: [], version: 0 } as const

async function screeningBy(role: 'secretariat' | 'prize_owner') {
  const panel = await createPanel(database.owner, { phase: 'screening', entries: 2, now })
  const { world, round, organisationId, entries } = panel
  await database.owner.query('delete from screening where round_id = $1', [round.id])
  const person = await world.person('Uten erklæring')
  if (role === 'secretariat') await world.roundRole(round.id, person, role)
  else await world.member(organisationId, person, role)
  const entryId = entries[0]!
  const question = round.questions[0]!
  const file = await world.attachment(entryId, question, panel.applicants[0]!)
  const listed = JSON.stringify([{ id: file, name: 'vedlegg.pdf' }])
  await database.owner.query(
    `update submission set content = jsonb_set(content, '{attachments}', $2) where entry_id = $1`,
    [entryId, listed],
  )
  await world.insert('entry_contact', { entry_id: entryId, name: 'Kari Kontakt', email: 'kari@example.no', phone: '' })
  await database.owner.query('delete from impartiality where person_id = $1', [person])
  const services = { db: database.db, clock, baseUrl: 'https://pris.example' }
  return { ...panel, person, entryId, services, place: { roundId: round.id, entryId } }
}

const counts = (person: PersonId, entryId: EntryId) =>
  database.db.read(actorOf(person), async (reader) => {
    const { rows } = await sql<Record<'texts' | 'files' | 'contacts', number>>`select
      (select count(*)::int from submission where entry_id = ${entryId}) as texts,
      (select count(*)::int from attachment where entry_id = ${entryId}) as files,
      (select count(*)::int from entry_contact where entry_id = ${entryId}) as contacts`.execute(reader)
    return rows[0]
  })

test.each(['secretariat', 'prize_owner'] as const)(
  'one of the %s reads and decides nothing of an entry before declaring on it, and everything after',
  async (role) => {
    const { person, entryId, entries, services, place, secretary } = await screeningBy(role)
    const look = () =>
      database.db.read(actorOf(person), async (reader) => ({
        entry: (await loadEntryForScreening(reader, place.roundId, entryId))?.id ?? null,
        state: (await listStandings(reader, place.roundId, [entryId]))[0]?.state,
        why: await whyNotTreated(reader, place),
      }))
    expect(await counts(secretary, entryId)).toEqual({ texts: 1, files: 1, contacts: 1 })
    expect(await counts(person, entryId)).toEqual({ texts: 0, files: 0, contacts: 0 })
    expect(await look()).toEqual({ entry: null, state: 'undeclared', why: 'undeclared' })
    expect(await saveScreening(services, person, place, INPUT)).toEqual({ kind: 'undeclared' })
    const settling = { act: 'confirm', note: '', seenReason: '' } as const
    expect(await settleProposal(services, person, place, settling)).toEqual({ kind: 'undeclared' })
    const byHand = database.db.write(actorOf(person), (tx) =>
      tx
        .insertInto('screening')
        .values({
          entry_id: entryId,
          round_id: place.roundId,
          outcome: 'eligible',
          reason: '',
          decided_by: person,
          decided_at: now,
        })
        .execute(),
    )
    await expect(byHand).rejects.toThrow('row-level security')
    const own = { roundId: place.roundId, entryIds: [entryId] }
    expect(await declareTheRest(services, person, own)).toEqual({ kind: 'declared', count: 1 })
    expect(await counts(person, entryId)).toEqual({ texts: 1, files: 1, contacts: 1 })
    expect(await look()).toMatchObject({ entry: entryId, state: 'waiting' })
    expect(await counts(person, entries[1]!)).toMatchObject({ texts: 0 })
    expect(await saveScreening(services, person, place, INPUT)).toMatchObject({ kind: 'screened' })
  },
)

test('an entry of another round, or one that is not there, is not told apart', async () => {
  const [a, b] = [await screeningBy('secretariat'), await screeningBy('secretariat')]
  for (const entryId of [b.entryId, newId<EntryId>()]) {
    const why = await database.db.read(actorOf(a.person), (reader) =>
      whyNotTreated(reader, { roundId: a.place.roundId, entryId }),
    )
    expect(why).toBe('not_yours')
  }
})
