import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld } from '../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../tests/support/database.ts'
import { refusePracticeData } from './refuse-practice-data.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('production starts on a database of real people, and refuses one with practice persons', async () => {
  const world = createWorld(database.owner)
  const person = await world.person('Et virkelig menneske')
  await expect(refusePracticeData(database.ownerUrl)).resolves.toBeUndefined()
  await database.owner.query('update person set is_practice = true where id = $1', [person])
  await expect(refusePracticeData(database.ownerUrl)).rejects.toThrow('practice persons')
})
