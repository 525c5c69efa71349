import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { newId } from '../../kernel/ids.ts'
import { closeCall } from './close-call.ts'

const at = (time: string) => new Date(`2026-03-20T${time}:00Z`)
let now = at('11:00')
const clock = { now: () => now }
let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

test('the call waits for the grace and for the last one who was given more time', async () => {
  const row = { deadline: at('11:00'), grace_minutes: 5 }
  const { world, round, secretary, entries } = await createPanel(database.owner, {
    phase: 'open',
    row,
    now: at('09:00'),
  })
  const close = async (time: string) => {
    now = at(time)
    return (await closeCall({ db: database.db, clock }, secretary, round.id)).kind
  }
  await world.insert('extension', {
    id: newId(),
    round_id: round.id,
    entry_id: entries[0],
    minutes: 60,
    former_deadline: at('11:00'),
    deadline: at('12:00'),
    cause: 'asked',
    reason: { nb: 'Strømbrudd' },
    given_by: secretary,
    given_at: at('10:00'),
  })
  expect([await close('11:05'), await close('12:00'), await close('12:04')]).toEqual(Array(3).fill('before_deadline'))
  expect(await close('12:05')).toBe('closed')
})
