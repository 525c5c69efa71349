// Whoever owns the server can change what a juror sealed; it is found before release, when the protocol is made, by the
// operator's command, and by the juror.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecidedRound, groundAnew } from '../../../../tests/factories/decided-round.ts'
import { criteriaOf, sealComparisonsAnew, sealSheetsAnew } from '../../../../tests/factories/sealing.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { verifyRecord } from '../../../db/verify-record.ts'
import { verifySeals } from '../../../db/verify-seals.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { makeSeal } from '../../jury/assessments/seal-assessment.ts'
import { sealOf } from '../../jury/pairwise/seal-comparisons.ts'
import { releaseRound } from '../release/release-round.ts'
import { makeProtocol } from './make-protocol.ts'

const NOW = new Date('2026-06-13T10:00:00Z')
const clock = { now: () => NOW }
const maker = { key: signingKeyOf(newPrivateKey()), baseUrl: 'https://pris.example', now: NOW }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

/** What JSON must write in more than one letter, and what it must not. */
const ODD = 'Sitat «"», skråstrek \\ og /, linje\nog\r\ttabulator, \b\f\u0001\u001f\u007f, æøå, 𝄞 🏆, \u2028 slutt'

/** Two jurors have sealed a sheet of each entry, with words that are hard to write down alike twice. */
async function sealedRound() {
  const made = await createDecidedRound(database, services())
  const jurors = made.jurors.slice(0, 2)
  for (const entryId of made.entries)
    for (const personId of jurors)
      await made.world.sheet({ roundId: made.round.id, entryId, personId, scores: [4, null], comments: [ODD, ''] })
  await groundAnew(database, made)
  return { ...made, jurors }
}

const sheetsOf = (roundId: RoundId) => verifySeals(database.owner, roundId)
const change = (statement: string, entryId: EntryId | undefined, personId: PersonId | undefined) =>
  database.owner.query(`update assessment set ${statement} where entry_id = $1 and person_id = $2`, [entryId, personId])

/** After the release, as if it had gone before what was changed was seen. */
async function protocolOf({ round }: { round: { id: RoundId } }) {
  const made = await makeProtocol(database.owner, round.id, maker)
  const stored = await database.owner.query('select version from protocol where round_id = $1', [round.id])
  return { made, stored: stored.rows.length }
}

test('what nobody has touched is as it was sealed, whatever letters the jurors wrote, and the record holds', async () => {
  const made = await sealedRound()
  expect(await sheetsOf(made.round.id)).toEqual([])
  expect((await verifyRecord(database.owner)).faults).toEqual([])
  expect(await releaseRound(services(), made.secretary, made.round.id)).toEqual({ kind: 'released' })
  expect(await protocolOf(made)).toEqual({ made: { kind: 'made', version: 1 }, stored: 1 })
})

test.each([
  ['a value', `scores = '{5,null}'`],
  ['a missing value', `scores = '{4,4}'`],
  ['a word of a comment', `comments[1] = replace(comments[1], 'slutt', 'Hemmelig')`],
  ['the time', `sealed_at = sealed_at + interval '1 second'`],
])(
  'the owner changes %s of a sealed sheet: the gate says which entry, nothing is released, and no protocol is made',
  async (_what, statement) => {
    const made = await sealedRound()
    const { round, secretary, entries, jurors } = made
    await change(statement, entries[1], jurors[1])
    const missing = [{ kind: 'altered', entryId: entries[1] }]
    expect(await releaseRound(services(), secretary, round.id)).toEqual({ kind: 'incomplete', missing })
    await database.owner.query(`update round set phase = 'released', released_at = $2 where id = $1`, [round.id, NOW])
    const { made: refused, stored } = await protocolOf(made)
    const seals = [{ kind: 'sheet', juror: expect.stringMatching(/^J[123]$/), entries: [entries[1]] }]
    expect([refused, stored]).toEqual([{ kind: 'seals_broken', seals }, 0])
    const told = { roundId: round.id, kind: 'sheet', entryId: entries[1], otherEntry: null, personId: jurors[1] }
    expect(await sheetsOf(round.id)).toEqual([{ ...told, fault: 'content' }])
  },
)

test('the secretary reads at the gate what does not match and what to do; the juror reads it on the own sheet, others do not', async () => {
  const { round, secretary, entries, jurors, world } = await sealedRound()
  await world.insert('discussion', { round_id: round.id, opened_by: jurors[0], opened_at: NOW })
  const cookies = { secretary: await site.cookieOf(secretary), juror: await site.cookieOf(jurors[1]!) }
  const gate = async () => (await site.get(`/runder/${round.id}/slipp`, cookies.secretary)).text()
  const sheet = async (place: number) =>
    (await site.get(`/jury/${round.id}/soknad/${entries[place]}`, cookies.juror)).text()
  expect(await gate()).not.toContain('endret etterpå')
  expect(await sheet(1)).toContain('Stemmer med forseglingen')
  await change(`scores = '{5,null}'`, entries[1], jurors[1])
  const { rows } = await database.owner.query('select title from entry where id = $1', [entries[1]])
  const page = await gate()
  expect(page).toContain(`${rows[0].title}`)
  expect(page).toContain('noe juryen forseglet, er endret etterpå. Ikke slipp runden.')
  expect(page).not.toContain('Alt er klart')
  expect(await sheet(1)).toContain('Stemmer ikke med forseglingen')
  expect(await sheet(0)).toContain('Stemmer med forseglingen')
})

test('a sheet that is hashed again after the change is held to the record, and one that is taken away or put in is found', async () => {
  const { round, entries, jurors } = await sealedRound()
  const [entryId, taken, put] = entries as [EntryId, EntryId, EntryId]
  const [, personId, third] = [jurors[0], jurors[1]!, jurors[0]!]
  const sheet = { criteria: await criteriaOf(database.owner, round.id), scores: [6, 6], comments: ['', ''] }
  const forged = makeSeal({ roundId: round.id, entryId, personId }, sheet, NOW)
  const values = [entryId, personId, NOW, forged.hash]
  await database.owner.query(
    `update assessment set scores = '{6,6}', comments = '{"",""}', sealed_at = $3, content_hash = $4, seal_salt = $5
     where entry_id = $1 and person_id = $2`,
    [...values, forged.salt],
  )
  expect((await sheetsOf(round.id)).map(({ fault }) => fault)).toEqual(['seal'])
  await database.owner.query(
    'update assessment_seal set sealed_at = $3, content_hash = $4 where entry_id = $1 and person_id = $2',
    values,
  )
  expect((await sheetsOf(round.id)).map(({ fault }) => fault)).toEqual(['record'])
  await change(`state = 'draft', sealed_at = null, content_hash = null`, taken, personId)
  await database.owner.query('delete from assessment where entry_id = $1 and person_id = $2', [put, third])
  const found = (await sheetsOf(round.id)).map((each) => [each.entryId, each.personId, each.fault])
  const expected = [
    [entryId, personId, 'record'],
    [taken, personId, 'gone'],
    [put, third, 'gone'],
  ]
  expect(new Set(found)).toEqual(new Set(expected))
})

test('one who is shut out from the entry is told that something does not match, and not of what', async () => {
  const { round, secretary, entries, jurors, world } = await sealedRound()
  await change(`scores = '{5,null}'`, entries[1], jurors[1])
  await world.impartiality(round.id, entries[1]!, secretary, {
    declared: 'disqualified',
    ground: 'kin',
    reason: 'Søster',
  })
  const page = await (await site.get(`/runder/${round.id}/slipp`, await site.cookieOf(secretary))).text()
  expect(page).toContain('Noe juryen forseglet i en søknad du ikke kan se, er endret etterpå')
})

test('a comparison that the owner turns round is found, also when it is hashed again', async () => {
  const row = { judging_mode: 'pairwise', comparisons_each: 5 }
  const made = await createDecidedRound(database, services(), { row })
  const { round, jurors, entries, world } = made
  for (const [number, right] of [entries[1], entries[2]].entries())
    await world.insert('comparison', {
      id: crypto.randomUUID(),
      round_id: round.id,
      person_id: jurors[0],
      number: number + 1,
      left_entry: entries[0],
      right_entry: right,
      chosen: entries[0],
      comment: ODD,
      made_at: NOW,
      state: 'sealed',
      sealed_at: NOW,
      content_hash: 'a'.repeat(64),
    })
  await sealComparisonsAnew(database.owner, round.id)
  await sealSheetsAnew(database.owner, round.id)
  expect(await sheetsOf(round.id)).toEqual([])
  const turn = `update comparison set chosen = right_entry where round_id = $1 and number = 1`
  await database.owner.query(turn, [round.id])
  const told = { roundId: round.id, kind: 'comparison', entryId: entries[0], personId: jurors[0] }
  expect(await sheetsOf(round.id)).toEqual([{ ...told, otherEntry: entries[1], fault: 'content' }])
  await groundAnew(database, made)
  await database.owner.query(`update round set phase = 'released', released_at = $2 where id = $1`, [round.id, NOW])
  expect((await protocolOf(made)).made.kind).toBe('seals_broken')
  const { rows } = await database.owner.query(
    `select number, left_entry as "left", right_entry as "right", chosen, comment from comparison
     where round_id = $1 and number = 1`,
    [round.id],
  )
  const forged = sealOf({ roundId: round.id, personId: jurors[0]!, at: NOW }, rows[0])
  const again = 'update comparison set content_hash = $2, seal_salt = $3 where round_id = $1 and number = 1'
  await database.owner.query(again, [round.id, forged.hash, forged.salt])
  // The record knows the two by one hash, and so neither can be vouched for.
  const both = [entries[1], entries[2]].map((otherEntry) => ({ ...told, otherEntry, fault: 'record' }))
  expect(new Set(await sheetsOf(round.id))).toEqual(new Set(both))
})
