import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { openTestSite, type TestSite } from '../../../../tests/support/visit-app.ts'
import { practiceIdentity } from '../../../access/subject-hash.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { createRecordRoutes } from './record-routes.tsx'

const clock = { now: () => new Date('2026-03-10T09:00:00Z') }
let database: TestDatabase
let site: TestSite
let round: RoundId
beforeAll(async () => {
  database = await openTestDatabase(clock)
  const panel = await createPanel(database.owner, { now: clock.now() })
  round = panel.round.id
  const auditor = await panel.world.person('Revisor Prøve')
  await panel.world.roundRole(round, auditor, 'auditor')
  const persons: Record<string, PersonId> = { secretary: panel.secretary, juror: panel.leader, auditor }
  const people = Object.keys(persons).map((key) => {
    const roles = { organisationRoles: [], roundRoles: [], platformRoles: [] }
    return { key, name: key, email: `${key}@eksempel.no`, title: { nb: key }, oneLine: { nb: key }, ...roles }
  })
  site = await openTestSite({ database, clock, people, routes: createRecordRoutes })
  for (const [key, id] of Object.entries(persons)) {
    await panel.world.insert('person_identity', { ...practiceIdentity(site.services.secret, key), person_id: id })
  }
})
afterAll(async () => {
  await site.close()
  await database.close()
})

test.each([
  ['secretary', 200],
  ['auditor', 200],
  ['juror', 404],
])('to a person who is %s the record answers %i', async (key, status) => {
  const page = await site.walker().signIn(key, `/runder/${round}/logg`)
  expect(page.status).toBe(status)
})

test('the outbox is the secretariat’s alone', async () => {
  const page = await site.walker().signIn('auditor', `/runder/${round}/utboks`)
  expect(page.status).toBe(404)
})
