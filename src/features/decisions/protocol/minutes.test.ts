import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecidedRound } from '../../../../tests/factories/decided-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { type Actor, actorOf, PUBLIC } from '../../../kernel/actor.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { createTranslate } from '../../../text/translate.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import { releaseRound } from '../release/release-round.ts'
import { loadOwnMinutes, loadPublicMinutes } from './load-minutes.ts'
import { makeProtocol } from './make-protocol.ts'
import { minutesDocument } from './minutes-document.ts'

const NOW = new Date('2026-06-13T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

async function decided() {
  const made = await createDecidedRound(database, services())
  const { world, round, jurors, entries } = made
  const told = { declared: 'disqualified', ground: 'special', reason: 'Hemmelig grunn' }
  await database.owner.query('delete from impartiality where entry_id = $1 and person_id = $2', [entries[2], jurors[2]])
  await world.impartiality(round.id, entries[2]!, jurors[2]!, told)
  return made
}

/** All that stands in the minutes as this actor gets them; null: none. */
function minutesOf(actor: Actor, roundId: RoundId, load: typeof loadOwnMinutes = loadOwnMinutes) {
  return database.db.read(actor, async (reader) => {
    const rules = await loadRoundRules(reader, roundId)
    const minutes = rules && (await load(reader, rules))
    const t = createTranslate('nb')
    return minutes && JSON.stringify(minutesDocument({ ...minutes, t, baseUrl: 'https://pris.example' }))
  })
}

test('the heads of the panel read the minutes from the decision on, with names and without a juror’s reasons', async () => {
  const { round, secretary, leader, jurors, applicants, winner } = await decided()
  for (const person of [secretary, leader]) {
    const text = await minutesOf(actorOf(person), round.id)
    expect(text).toContain(`Begrunnelse ${winner}`)
    expect(text).toContain('"Juror 3"')
    expect(text).not.toContain('Hemmelig grunn')
  }
  for (const actor of [actorOf(jurors[1]!), actorOf(applicants[0]!), PUBLIC]) {
    expect(await minutesOf(actor, round.id)).toBeNull()
  }
  await database.owner.query(`update round set phase = 'deliberation' where id = $1`, [round.id])
  expect(await minutesOf(actorOf(secretary), round.id)).toBeNull()
})

test('the public reads them from release on, without who was shut out from what', async () => {
  const { round, secretary, winner } = await decided()
  const asPublic = () => minutesOf(PUBLIC, round.id, loadPublicMinutes)
  expect(await asPublic()).toBeNull()
  expect(await releaseRound(services(), secretary, round.id)).toEqual({ kind: 'released' })
  const key = signingKeyOf(newPrivateKey())
  await makeProtocol(database.owner, round.id, { key, baseUrl: 'https://pris.example', now: NOW })
  const text = (await asPublic()) ?? ''
  expect(text).toContain(`Begrunnelse ${winner}`)
  // Once, on the jury, and never beside an entry.
  expect(text.split('Juror 3').length - 1).toBe(1)
  expect(text).not.toContain('ikke offentlig')
})
