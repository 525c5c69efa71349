import { afterAll, beforeAll, expect, test } from 'vitest'
import { secondSecretary } from '../../../../tests/factories/corrected-award.ts'
import { createDecidedRound } from '../../../../tests/factories/decided-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { listMyTasks } from '../../people/my-tasks.ts'
import { loadMyRows } from '../../people/my-tasks-queries.ts'
import { listCandidates } from '../field-queries.ts'
import { releaseRound } from '../release/release-round.ts'
import { awardsSeen, proposeAwards } from './correct-award.ts'
import { loadOpenProposal } from './proposal-queries.ts'
import { settleAwards } from './settle-award.ts'

const NOW = new Date('2026-07-02T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

test('a corrected award waits as a task for those who may approve it, until one has; for nobody else', async () => {
  const services = { db: database.db, clock, baseUrl: 'https://pris.example' }
  const { world, round, secretary, leader, winner, finalist } = await createDecidedRound(database, services)
  expect(await releaseRound(services, secretary, round.id)).toEqual({ kind: 'released' })
  const second = await secondSecretary(world, round.id)
  const barred = await world.person('Sekretær Tre')
  await world.roundRole(round.id, barred, 'secretariat')
  await world.impartiality(round.id, finalist, barred, { declared: 'disqualified', ground: 'kin', reason: 'Søsken' })
  const tasksOf = async (person: PersonId) => {
    const rows = await database.db.read(actorOf(person), (reader) => loadMyRows(reader, person))
    return listMyTasks(rows, NOW).map(({ kind, href }) => ({ kind, href }))
  }
  expect(await tasksOf(second)).toEqual([])
  const seen = await database.db.read(actorOf(secretary), async (reader) =>
    awardsSeen(await listCandidates(reader, round.id)),
  )
  const choices = new Map([[winner, 'none'] as const, [finalist, 'winner'] as const])
  const told = {
    reason: { nb: 'Feil i tellingen.', nn: 'Feil i teljinga.' },
    decidedBy: 'Juryen',
    decidedOn: '2026-07-02',
  }
  const input = { ...told, choices, statements: new Map(), isSure: true, seen }
  expect((await proposeAwards(services, secretary, round.id, input)).kind).toBe('proposed')
  expect(await tasksOf(second)).toEqual([{ kind: 'approveAward', href: `/runder/${round.id}/rett-prisen` }])
  expect(await Promise.all([secretary, barred, leader].map(tasksOf))).toEqual([[], [], []])
  const proposal = await database.db.read(actorOf(second), (reader) => loadOpenProposal(reader, round.id))
  const settling = { roundId: round.id, proposalId: proposal!.id, act: 'approve' as const, note: '' }
  expect(await settleAwards(services, second, settling)).toMatchObject({ kind: 'approved' })
  expect(await tasksOf(second)).toEqual([])
})
