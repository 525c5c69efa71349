// What is given in a calibration never counts: the result, its checks, the pages that show them and the sealed protocol
// are the same to the byte whatever stands on the practice sheets, and where they have never been.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { writeAsOwner } from '../../../db/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, PracticeId, RoundId } from '../../../kernel/ids.ts'
import { sealProtocol } from '../../../protocol/seal-protocol.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { buildProtocol } from '../../decisions/protocol/build-protocol.ts'
import { loadOwnMinutes } from '../../decisions/protocol/load-minutes.ts'
import { loadProtocolFacts } from '../../decisions/protocol/queries.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import { checkJury } from '../checks/jury-checks-rules.ts'
import { loadResult, rankedGroupsOf } from '../result/load-result.ts'
import { changeCalibration } from './change-calibration.ts'
import { writePractice } from './keep-practice.ts'
import { makeClear } from './make-clear.ts'
import { savePracticeSheet } from './save-practice-sheet.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
const key = signingKeyOf(newPrivateKey())
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

/** A jury that has calibrated by the product's own acts, then judged; the discussion is open. */
async function calibratedRound() {
  const panel = await createPanel(database.owner, { jurors: 3, entries: 3, now })
  const { round, jurors, secretary, leader, world, entries } = panel
  const tools = { db: database.db, clock }
  const text = { title: 'Varme hender', about: 'Oppdiktet.', texts: ['', ''] }
  const practice = await writePractice(tools, secretary, { roundId: round.id, practiceId: null, text, seen: 0 })
  if (practice.kind !== 'kept') throw new Error(practice.kind)
  const act = async (kind: 'open' | 'show' | 'close') => {
    const done = await changeCalibration(tools, leader, { roundId: round.id, act: kind, sharesComments: true })
    expect(done).toEqual({ kind: 'done' })
  }
  await act('open')
  for (const [place, personId] of jurors.entries()) await practise(round.id, practice.id, personId, [1 + place * 2, 6])
  await act('show')
  const note = { roundId: round.id, criterionId: round.criteria[0]!, text: 'Fire er daglig drift.', seen: 0 }
  expect(await makeClear(tools, leader, note)).toEqual({ kind: 'noted', version: 1 })
  await act('close')
  for (const [place, entryId] of entries.entries())
    for (const [seat, personId] of jurors.entries()) {
      const scores = [1 + ((place * 2 + seat) % 6), 1 + ((place + seat * 3) % 6)]
      await world.sheet({ roundId: round.id, entryId, personId, scores })
    }
  await database.owner.query("update round set phase = 'decided' where id = $1", [round.id])
  await world.insert('discussion', { round_id: round.id, opened_by: leader, opened_at: now })
  return { ...panel, cookie: await site.cookieOf(leader) }
}

async function practise(roundId: RoundId, practiceId: PracticeId, personId: PersonId, scores: number[]) {
  const content = { scores, comments: ['øving', 'øving'] }
  const input = { roundId, practiceId, content, seen: 0, handsIn: true }
  expect((await savePracticeSheet({ db: database.db, clock }, personId, input)).kind).toBe('handed_in')
}

type Round = Awaited<ReturnType<typeof calibratedRound>>

/** Everything that a decision rests on, as text. */
async function everything({ round, leader, cookie }: Round): Promise<Readonly<Record<string, string>>> {
  const read = async (layer: 'sealed' | 'discussed') => {
    const result = await database.db.read(actorOf(leader), (reader) => loadResult(reader, round.id, layer))
    if (!result) throw new Error('no result')
    return [JSON.stringify(result), JSON.stringify(checkJury(rankedGroupsOf(result), result.among))] as const
  }
  const [sealed, sealedChecks] = await read('sealed')
  const [discussed, discussedChecks] = await read('discussed')
  const protocol = await writeAsOwner(database.owner, async (tx) => {
    const rules = await loadRoundRules(tx, round.id)
    if (!rules) throw new Error('no rules')
    const installation = { name: 'https://pris.example', publicKey: key.publicKey }
    const facts = await loadProtocolFacts(tx, round.id)
    const unsealed = buildProtocol({ rules, facts, salt: 'fast salt for this test alone, long', installation })
    return JSON.stringify(sealProtocol(unsealed, { sha256: NODE_TOOLS.sha256, sign: key.sign }))
  })
  const minutes = await database.db.read(actorOf(leader), async (reader) => {
    const rules = await loadRoundRules(reader, round.id)
    return JSON.stringify(rules && (await loadOwnMinutes(reader, rules)))
  })
  const page = await (await site.get(`/jury/${round.id}/resultat`, cookie)).text()
  return { sealed, sealedChecks, discussed, discussedChecks, protocol, minutes, page }
}

test('result, checks, minutes, page and protocol are the same to the byte with practice sheets, with others, and with none', async () => {
  const made = await calibratedRound()
  const { round } = made
  const first = await everything(made)
  const count = async () =>
    (await database.owner.query('select from calibration_sheet where round_id = $1', [round.id])).rowCount
  expect(await count()).toBe(3)
  expect(first['protocol']).not.toContain('øving')

  for (const scores of ['{6,6}', '{1,1}', '{0,0}']) {
    await database.owner.query('update calibration_sheet set scores = $1 where round_id = $2', [scores, round.id])
    expect(await everything(made)).toEqual(first)
  }
  for (const table of ['calibration_sheet', 'calibration_entry', 'anchor_note', 'calibration'])
    await database.owner.query(`delete from ${table} where round_id = $1`, [round.id])
  expect(await count()).toBe(0)
  expect(await everything(made)).toEqual(first)

  // A value that counts does change them, so that the sameness above proves something.
  await database.owner.query("update assessment set scores = '{6,6}' where entry_id = $1", [made.entries[0]])
  const changed = await everything(made)
  const same = Object.keys(first).filter((part) => changed[part] === first[part])
  expect(same).toEqual([])
})

test('the tables of the practice hang on nothing that counts, and nothing that counts reads them', async () => {
  const own = ['anchor_note', 'calibration', 'calibration_entry', 'calibration_sheet']
  const pointing = await database.owner.query<{ name: string }>(
    `select distinct conrelid::regclass::text as name from pg_constraint
     where contype = 'f' and confrelid = any ($1::regclass[]) order by 1`,
    [own],
  )
  expect(pointing.rows.map(({ name }) => name)).toEqual(['anchor_note', 'calibration_entry', 'calibration_sheet'])
  const pointedAt = await database.owner.query<{ name: string }>(
    `select distinct confrelid::regclass::text as name from pg_constraint
     where contype = 'f' and conrelid = 'calibration_sheet'::regclass order by 1`,
  )
  expect(pointedAt.rows.map(({ name }) => name)).toEqual(['calibration', 'calibration_entry', 'person'])
  const readers = await database.owner.query<{ name: string }>(
    `select p.proname as name from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.prosrc ~ 'calibration_sheet' order by 1`,
  )
  expect(readers.rows.map(({ name }) => name)).toEqual([
    'calibration_comments',
    'calibration_progress',
    'calibration_values',
    'practice_handed_in',
    'practice_shown_to_asker',
  ])
})

test('a sheet of the practice is read by its writer alone, also past every page', async () => {
  const made = await calibratedRound()
  const seen = async (person: PersonId) => {
    const rows = await database.db.read(actorOf(person), (reader) =>
      reader.selectFrom('calibration_sheet').select('person_id').where('round_id', '=', made.round.id).execute(),
    )
    return rows.map(({ person_id }) => person_id)
  }
  for (const juror of made.jurors) expect(await seen(juror)).toEqual([juror])
  expect(await seen(made.secretary)).toEqual([])
})
