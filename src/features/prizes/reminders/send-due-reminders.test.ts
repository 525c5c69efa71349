import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { newId, type RoundId } from '../../../kernel/ids.ts'
import { dueAt, isDue } from './rules.ts'
import { sendDueReminders } from './send-due-reminders.ts'

const at = (text: string) => new Date(text)
const DEADLINE = at('2026-03-30T10:00:00Z')
const clock = { now: () => at('2026-03-10T09:00:00Z') }
let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.owner.query('delete from reminder')
})

const work = (now: Date) => sendDueReminders(database.owner, { now, baseUrl: 'https://pris.eksempel.no' })

async function roundWith(
  phase: string,
  reminders: readonly [string, number, string][],
  row: Record<string, unknown> = {},
) {
  const panel = await createPanel(database.owner, { phase, now: clock.now(), row })
  const { world, round } = panel
  const milestoneId = newId()
  await world.insert('round_milestone', { id: milestoneId, round_id: round.id, kind: 'deadline', at: DEADLINE })
  for (const [milestone_kind, days_before, audience] of reminders) {
    await world.insert('reminder', { id: newId(), round_id: round.id, milestone_kind, days_before, audience })
  }
  return { ...panel, milestoneId }
}

async function lettersOf(roundId: RoundId) {
  const { rows } = await database.owner.query<{ recipient: string; subject: string; body: string }>(
    `select m.recipient, m.subject, m.body from mail m where m.round_id = $1 and m.kind = 'reminder'`,
    [roundId],
  )
  return rows
}

test('a reminder is due at the same hour on the clock in Norway, also across the change to summer time', () => {
  expect(dueAt(DEADLINE, 7)).toEqual(at('2026-03-23T11:00:00Z'))
  const facts = { milestoneAt: DEADLINE, daysBefore: 7, sentFor: [] }
  const times = ['2026-03-23T10:59:59Z', '2026-03-23T11:00:00Z', '2026-03-30T09:59:59Z', '2026-03-30T10:00:00Z']
  expect(times.map((time) => isDue(facts, at(time)))).toEqual([false, true, true, false])
})

test('those with a draft are reminded once in their language, however many workers look and however often', async () => {
  const { world, round } = await roundWith('open', [['deadline', 7, 'drafts']])
  const organisationId = await world.organisation({ language_form: 'nn' })
  const personId = await world.person()
  await world.entry({ round, organisationId, personId, standing: 'draft', title: 'Felles {{entry}} bil' })
  expect(await work(at('2026-03-23T10:59:00Z'))).toBe(0)
  const both = await Promise.all([work(at('2026-03-23T11:00:00Z')), work(at('2026-03-23T11:00:00Z'))])
  expect(both.reduce((sum, n) => sum + n, 0)).toBe(1)
  expect(await work(at('2026-03-24T11:00:00Z'))).toBe(0)
  const letters = await lettersOf(round.id)
  expect(letters.map(({ body }) => body.includes('De har byrja på søknaden «Felles {{entry}} bil»'))).toEqual([true])
})

test('a deadline moved by some minutes is not reminded of twice, and one moved by days is', async () => {
  const { world, round, milestoneId } = await roundWith('open', [['deadline', 7, 'secretariat']])
  await work(at('2026-03-23T11:00:00Z'))
  const move = (to: string) =>
    world.owner.query('update round_milestone set at = $1 where id = $2', [at(to), milestoneId])
  await move('2026-03-30T10:45:00Z')
  expect(await work(at('2026-03-23T11:50:00Z'))).toBe(0)
  await move('2026-04-06T10:00:00Z')
  expect(await work(at('2026-03-30T10:00:00Z'))).toBe(1)
  expect((await lettersOf(round.id)).length).toBe(2)
})

test('only jurors with sheets that are not sealed are reminded, and not those shut out of what is left', async () => {
  const { world, round, jurors, entries } = await roundWith('assessment', [['deadline', 1, 'jurors']])
  for (const entryId of entries) {
    await world.sheet({ roundId: round.id, entryId, personId: jurors[0]!, scores: [3, 3] })
  }
  await world.sheet({ roundId: round.id, entryId: entries[0]!, personId: jurors[1]!, scores: [3, 3] })
  await world.owner.query(
    `update impartiality set declared = 'disqualified', ground = 'special', reason = 'Venn' where entry_id = $1 and person_id = $2`,
    [entries[1], jurors[1]],
  )
  expect(await work(at('2026-03-29T12:00:00Z'))).toBe(1)
  const { rows } = await world.owner.query('select email from person_contact where person_id = $1', [jurors[2]])
  expect((await lettersOf(round.id)).map(({ recipient }) => recipient)).toEqual([rows[0].email])
})

test('a round that stands still, or that is not announced, reminds nobody', async () => {
  const still = await roundWith('open', [['deadline', 7, 'everyone']], {
    suspended_at: clock.now(),
    suspended_reason: { nb: 'Venter' },
  })
  const draft = await roundWith('draft', [['deadline', 7, 'everyone']])
  expect(await work(at('2026-03-24T11:00:00Z'))).toBe(0)
  expect([await lettersOf(still.round.id), await lettersOf(draft.round.id)]).toEqual([[], []])
})
