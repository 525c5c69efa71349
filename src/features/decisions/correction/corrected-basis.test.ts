import { afterAll, beforeAll, expect, test } from 'vitest'
import { correctByTwo, secondSecretary } from '../../../../tests/factories/corrected-award.ts'
import { createDecidedRound } from '../../../../tests/factories/decided-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { openTestSite, type TestSite } from '../../../../tests/support/visit-app.ts'
import { practiceIdentity } from '../../../access/subject-hash.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import { releaseRound } from '../release/release-round.ts'
import { createDecisionsRoutes } from '../routes.tsx'

const clock = { now: () => new Date('2026-06-13T10:00:00Z') }
const PERSON = { key: 'secretary', name: 'secretary', email: 'secretary@eksempel.no' }
const ROLES = { organisationRoles: [], roundRoles: [], platformRoles: [] }
let database: TestDatabase
let site: TestSite
beforeAll(async () => {
  database = await openTestDatabase(clock)
  const people = [{ ...PERSON, ...ROLES, title: { nb: 'secretary' }, oneLine: { nb: 'secretary' } }]
  site = await openTestSite({ database, clock, people, routes: createDecisionsRoutes })
})
afterAll(async () => {
  await site.close()
  await database.close()
})

const titleOf = async (entry: EntryId) =>
  (await database.owner.query<{ title: string }>('select title from entry where id = $1', [entry])).rows[0]!.title

test('once an award is corrected, the decision page tells of the former choice as what it was', async () => {
  const services = { db: database.db, clock, baseUrl: 'https://pris.example' }
  const { round, secretary, winner, finalist, world } = await createDecidedRound(database, services)
  await world.insert('person_identity', {
    ...practiceIdentity(site.services.secret, 'secretary'),
    person_id: secretary,
  })
  expect(await releaseRound(services, secretary, round.id)).toEqual({ kind: 'released' })
  const walker = site.walker()
  const before = await walker.signIn('secretary', `/runder/${round.id}/avgjorelse`)
  expect(before.text).toContain('Prisen går til en annen enn den reglene peker på.')
  const two = { writer: secretary, approver: await secondSecretary(world, round.id) }
  const choices = [[winner, 'none'] as const, [finalist, 'winner'] as const]
  const told = { reason: { nb: 'Feil.', nn: 'Feil.' }, decidedBy: 'Juryen', decidedOn: '2026-06-13' }
  expect(await correctByTwo(services, round.id, two, { choices, ...told })).toEqual(['proposed', 'approved'])
  const { text } = await walker.get(`/runder/${round.id}/avgjorelse`)
  expect(text).toContain('Prisen er rettet 13. juni 2026')
  expect(text).toContain('Før rettelsen: ')
  expect(text).toMatch(new RegExp(`Prisen gikk til ${await titleOf(winner)}[^.]*\\. Grunnen: Fordi`))
  expect(text).not.toContain('Prisen går til')
  expect(site.faults).toEqual([])
})
