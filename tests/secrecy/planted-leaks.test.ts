// The matrix is worth something only if it turns red: here a leak is planted in each channel, and must be found.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PersonId } from '../../src/kernel/ids.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { createWholeApp } from '../support/secret-app.ts'
import { CHOICES } from './judged-facts.ts'
import { ALL_FACTS, existsIn, FACTS } from './matrix.ts'
import { readable } from './readable.ts'
import { createSecrecyWorld, NOW, type SecrecyWorld } from './secrecy-world.ts'
import { FILE_CANARY } from './sent-content.ts'
import { releaseProtocol } from './walk-channels.ts'

const PHASE = 'decided'
const clock = { now: () => NOW }

/** A right that nobody should have, and a policy that lets everybody see. */
const leakOf = (table: string) =>
  `grant select on ${table} to nyttiggjort_app; create policy planted_leak on ${table} for select using (true)`

const secretsOfTables = ALL_FACTS.filter(
  ([, fact]) => existsIn(fact, PHASE) && !fact.seenBy(PHASE).includes('outsider'),
)

describe('a leak planted in the database', () => {
  let database: TestDatabase
  let outsider = ''
  beforeAll(async () => {
    database = await openTestDatabase(clock)
    outsider = (await createSecrecyWorld(database.owner, PHASE)).persons.outsider
  })
  afterAll(() => database.close())

  /** All that the outsider reads in the table, in a transaction that takes the leak away again. */
  async function readLeaking(table: string): Promise<string> {
    const client = await database.owner.connect()
    try {
      await client.query(`begin; ${leakOf(table)}; set local role nyttiggjort_app`)
      await client.query(`select set_config('nyttiggjort.person', $1, true), set_config('nyttiggjort.now', $2, true)`, [
        outsider,
        NOW.toISOString(),
      ])
      const { rows } = await client.query(`select string_agg(t::text, '') as text from ${table} t`)
      return rows[0]?.text ?? ''
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  test.each(secretsOfTables)('%s is seen to leak', async (_name, fact) => {
    expect(await readLeaking(fact.table)).toContain(fact.canary)
  })
})

describe('a leak planted in a channel', () => {
  let database: TestDatabase
  let world: SecrecyWorld

  beforeEach(async () => {
    database = await openTestDatabase(clock)
    world = await createSecrecyWorld(database.owner, PHASE)
  })
  afterEach(() => database.close())

  const leakIn = (table: string) => database.owner.query(leakOf(table))

  test('a leak planted in a page is seen by the walk', async () => {
    await leakIn('entry')
    await database.owner.query(`update entry set standing = 'submitted', submitted_at = now() where id = $1`, [
      world.entryD,
    ])
    const app = createWholeApp(database, clock)
    const page = await app.get(`/priser/${world.prizeSlug}/${world.roundSlug}`, null)
    expect(await page.text()).toContain(FACTS.draftTitle.canary)
  })

  test('a leak planted among comparisons is seen by the walk: another’s words and choice, before the discussion', async () => {
    // A world of its own, in another phase: two cannot lie in one database.
    await database.close()
    database = await openTestDatabase(clock)
    const comparing = await createSecrecyWorld(database.owner, 'assessment', 'pairwise')
    const app = createWholeApp(database, clock)
    const cookie = await app.cookieOf(comparing.persons.leader)
    const address = `/jury/${comparing.roundId}/soknad/${comparing.entryA}`
    const found = async () => {
      const page = await (await app.get(address, cookie)).text()
      return [FACTS.sealedComparison.canary, CHOICES.choiceSeenFromA.canary].map((canary) => page.includes(canary))
    }
    expect(await found()).toEqual([false, false])
    await leakIn('comparison')
    app.memory.setHearing(false)
    expect(await found()).toEqual([true, true])
  })

  test('a leak planted among comparisons is seen by the walk when all is released: on a juror’s page, and in the protocol', async () => {
    await database.close()
    database = await openTestDatabase(clock)
    const comparing = await createSecrecyWorld(database.owner, 'released', 'pairwise')
    await releaseProtocol(database, comparing)
    const app = createWholeApp(database, clock)
    const barred = await app.cookieOf(comparing.persons.barredJuror)
    const found = async () => {
      const page = await app.get(`/jury/${comparing.roundId}/soknad/${comparing.compared[0]}`, barred)
      const file = await app.get(`/priser/${comparing.prizeSlug}/${comparing.roundSlug}/protokoll.json`, null)
      return [
        (await page.text()).includes(FACTS.sealedComparison.canary),
        (await file.text()).includes('kanari-parvis'),
      ]
    }
    expect(await found()).toEqual([false, false])
    await leakIn('comparison')
    await database.owner.query('alter table protocol disable trigger user')
    await database.owner.query(
      `update protocol set document = replace(document::text, '"left"', '"words":"kanari-parvis-forseglet","left"')`,
    )
    app.memory.setHearing(false)
    expect(await found()).toEqual([true, true])
  })

  test('a leak planted in a file is seen by the walk', async () => {
    await leakIn('attachment')
    const app = createWholeApp(database, clock, { fileContent: FILE_CANARY })
    const file = await app.get(`/vedlegg/${world.attachmentA}`, null)
    expect(await file.text()).toContain(FILE_CANARY)
  })

  test('a leak planted in a text document or a spreadsheet is seen by the walk, though the file is packed', async () => {
    const app = createWholeApp(database, clock)
    const { roundId, entryA, entryD, persons } = world
    const read = async (address: string, person: PersonId) => {
      const response = await app.get(address, await app.cookieOf(person))
      expect([address, response.status]).toEqual([address, 200])
      const bytes = new Uint8Array(await response.arrayBuffer())
      expect(Buffer.from(bytes).toString('utf8')).not.toContain('kanari-')
      return readable(bytes)
    }
    const draft = () => read(`/soknader/${entryA}/eksport.docx`, persons.ownerA)
    const list = () => read(`/runder/${roundId}/soknader.xlsx`, persons.secretary)
    expect(await draft()).toContain(FACTS.workingCopy.canary)
    expect(await draft()).not.toContain(FACTS.draftText.canary)
    expect(await list()).toContain(FACTS.thatAHasEntered.canary)
    expect(await list()).not.toContain(FACTS.draftTitle.canary)
    // Another team's words in one's own document, and a draft in the secretariat's list.
    await database.owner.query('update entry_answer set value = to_jsonb($2::text) where entry_id = $1', [
      entryA,
      FACTS.draftText.canary,
    ])
    await leakIn('entry')
    await database.owner.query(`update entry set standing = 'submitted', submitted_at = now() where id = $1`, [entryD])
    app.memory.setHearing(false)
    expect(await draft()).toContain(FACTS.draftText.canary)
    expect(await list()).toContain(FACTS.draftTitle.canary)
  })

  test('a leak planted in the outbox is seen by the walk', async () => {
    await database.owner.query(
      `update impartiality set declared = 'impartial', ground = null, reason = '' where person_id = $1`,
      [world.persons.barredSecretary],
    )
    const app = createWholeApp(database, clock)
    const cookie = await app.cookieOf(world.persons.barredSecretary)
    const letter = await app.get(`/runder/${world.roundId}/utboks/${world.mailA}`, cookie)
    expect(await letter.text()).toContain(FACTS.letter.canary)
  })
})
