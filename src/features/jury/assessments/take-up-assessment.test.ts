// Case 1 of secrecy, through page, result and record.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

test('a sealed sheet leaves with its juror, stays away when the case is lifted, and is taken up by an own act', async () => {
  const site = createWholeApp(database, clock)
  const { world, round, entries, jurors, leader } = await createPanel(database.owner, { jurors: 2, entries: 1 })
  const [roundId, entryId, juror] = [round.id, entries[0]!, jurors[1]!]
  await world.sheet({ roundId, entryId, personId: juror, scores: [6, 5], comments: ['Min gamle vurdering', 'God'] })
  await world.sheet({ roundId, entryId, personId: leader, scores: [2, 2] })
  const [own, head] = [await site.cookieOf(juror), await site.cookieOf(leader)]
  const [sheet, declare] = [`/jury/${roundId}/soknad/${entryId}`, `/jury/${roundId}/habilitet/${entryId}`]
  const states = async () =>
    (
      await database.owner.query('select state from assessment where person_id = $1 order by saved_at, state', [juror])
    ).rows.map(({ state }) => state)
  const reason = { declared: 'disqualified', ground: 'kin', reason: 'Slekt.', version: '1' }
  await site.post(declare, own, reason)
  expect(await states()).toEqual(['void'])
  expect((await site.get(sheet, own)).status).toBe(404)
  expect((await site.post(`${sheet}/ta-opp`, own, {})).status).not.toBe(200)
  expect(await states()).toEqual(['void'])

  const ruling = { entry: entryId, juror, version: '2', decision: 'impartial', reason: 'Fjern slekt.' }
  expect((await site.post(`/jury/${roundId}/habilitet/avgjor`, head, ruling)).status).toBe(303)
  expect(await states()).toEqual(['void'])
  const seals = await database.owner.query('select person_id from assessment_seal where entry_id = $1', [entryId])
  expect(seals.rows).toEqual([{ person_id: leader }])

  const page = await (await site.get(sheet, own)).text()
  expect(page).toContain('Min gamle vurdering')
  expect(page).toContain('Ta opp igjen den gamle vurderingen')
  expect((await site.post(`${sheet}/ta-opp`, head, {})).status).toBe(404)
  expect((await site.post(`${sheet}/ta-opp`, own, {})).status).toBe(303)
  await site.post(`${sheet}/ta-opp`, own, {})
  const sheets = await database.owner.query(
    'select state, scores, comments from assessment where person_id = $1 and state <> $2',
    [juror, 'void'],
  )
  expect(sheets.rows).toEqual([{ state: 'draft', scores: [6, 5], comments: ['Min gamle vurdering', 'God'] }])
  const record = await database.owner.query(
    `select action from record_event where round_id = $1 and action like 'assessment_%' order by seq`,
    [roundId],
  )
  expect(record.rows.map(({ action }) => action)).toEqual([
    'assessment_sealed',
    'assessment_sealed',
    'assessment_voided',
    'assessment_begun',
    'assessment_taken_up',
  ])
})
