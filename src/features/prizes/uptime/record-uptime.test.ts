import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf, PUBLIC } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import { extendDeadline } from '../extensions/extend.ts'
import { loadProposal } from '../extensions/load-proposal.ts'
import { loadExtensions } from '../extensions/queries.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { loadUptime } from './queries.ts'
import { beginUptime } from './record-uptime.ts'
import { outagesOf } from './rules.ts'

const at = (time: string) => new Date(`2026-03-20T${time}:00Z`)
let now = at('10:30')
const clock = { now: () => now }
let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

test('after a hard kill the secretariat is offered as much time as was lost, once, and nothing happens by itself', async () => {
  const first = await beginUptime(database.owner, at('06:00'))
  await first.beat(at('09:39'))
  await first.beat(at('09:40'))
  // Killed here: nobody says goodbye.
  const second = await beginUptime(database.owner, at('10:25'))
  await second.beat(at('10:26'))

  const world = createWorld(database.owner, at('06:00'))
  const prizeId = await world.prize(await world.organisation())
  const round = await world.round(prizeId, 'open', { row: { deadline: at('11:00') } })
  const secretary = await world.person()
  await world.roundRole(round.id, secretary, 'secretariat')
  await world.insert('round_milestone', { id: newId(), round_id: round.id, kind: 'deadline', at: at('11:00') })
  const look = () =>
    database.db.read(actorOf(secretary), async (reader) => {
      const setUp = await loadSetUp(reader, round.id)
      if (!setUp) throw new Error('not seen')
      const given = await loadExtensions(reader, round.id)
      return { deadline: setUp.round.deadline, proposal: await loadProposal(reader, setUp, { now, given }) }
    })

  const outage = { from: at('09:40'), to: at('10:25'), cause: 'unknown' }
  const proposal = { outages: [outage], minutes: 45, until: at('11:45') }
  expect(await look()).toEqual({ deadline: at('11:00'), proposal })
  const saver = { db: database.db, clock, baseUrl: 'https://pris.eksempel.no' }
  await extendDeadline(saver, {
    personId: secretary,
    roundId: round.id,
    whom: { kind: 'all' },
    until: proposal.until,
    cause: 'outage',
    reason: { nb: 'Systemet var nede.' },
  })
  now = at('10:40')
  expect(await look()).toEqual({ deadline: at('11:45'), proposal: null })
})

test('a stop that was asked for is told as one, and only those signed in are told when it was up', async () => {
  const heart = await beginUptime(database.owner, at('13:00'))
  await heart.stop(at('13:30'))
  await beginUptime(database.owner, at('14:00'))
  const since = at('12:50')
  const periods = await database.db.read(actorOf(newId()), (reader) => loadUptime(reader, since))
  expect(outagesOf(periods)).toEqual([{ from: at('13:30'), to: at('14:00'), cause: 'planned' }])
  expect(await database.db.read(PUBLIC, (reader) => loadUptime(reader, since))).toEqual([])
})
