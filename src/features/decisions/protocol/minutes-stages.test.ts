import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createStagedRound,
  proposePassage,
  type Staged,
  sealAll,
  shareOut,
} from '../../../../tests/factories/staged-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { renderText } from '../../../documents/render-text.ts'
import { type Actor, actorOf, PUBLIC } from '../../../kernel/actor.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { verifyProtocol } from '../../../protocol/verify-protocol.ts'
import { createTranslate } from '../../../text/translate.ts'
import { openDiscussion } from '../../jury/result/open-discussion.ts'
import { addEntry } from '../../jury/stages/add-entry.ts'
import { undoPassage } from '../../jury/stages/undo-passage.ts'
import { usePassage } from '../../jury/stages/use-passage.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import { saveScreening } from '../../screening/sifting/save-screening.ts'
import { loadOwnMinutes, loadPublicMinutes } from './load-minutes.ts'
import { makeProtocol } from './make-protocol.ts'
import { minutesDocument } from './minutes-document.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
const maker = { key: signingKeyOf(newPrivateKey()), baseUrl: 'https://pris.example', now: NOW }
const ADDED = 'Ny vinkel på et gammelt problem.'
const UNDONE = 'Et jurymedlem hadde forvekslet to søknader.'
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

/** Stage 1 ended, undone with a reason, and ended again with one that the leader added; then judged to the end. */
async function judgedInStages() {
  const staged = await createStagedRound(database, services(), { jurors: 6, entries: 18, now: NOW })
  const { leader, round } = staged
  const roundId = round.id
  await sealAll(staged)
  const mistaken = await proposePassage(staged)
  expect((await usePassage(services(), leader, { roundId, passageId: mistaken })).kind).toBe('used')
  expect((await undoPassage(services(), leader, { roundId, passageId: mistaken, reason: UNDONE })).kind).toBe('undone')
  const passageId = await proposePassage(staged)
  const { rows } = await database.owner.query(
    'select entry_id from passage_entry where passage_id = $1 and not goes_on order by entry_id limit 1',
    [passageId],
  )
  const entryId = rows[0].entry_id
  expect((await addEntry(services(), leader, { roundId, passageId, entryId, reason: ADDED })).kind).toBe('added')
  expect((await usePassage(services(), leader, { roundId, passageId })).kind).toBe('used')
  await shareOut(staged)
  await sealAll(staged, 2)
  expect((await openDiscussion(services(), leader, roundId)).kind).toBe('opened')
  await database.owner.query(`update round set phase = 'decided' where id = $1`, [roundId])
  return { staged, passageId, entryId }
}

async function textFor(actor: Actor, { round }: Staged, load: typeof loadOwnMinutes = loadOwnMinutes) {
  return database.db.read(actor, async (reader) => {
    const rules = await loadRoundRules(reader, round.id)
    const minutes = rules && (await load(reader, rules))
    const t = createTranslate('nb')
    return minutes && renderText(minutesDocument({ ...minutes, t, baseUrl: 'https://pris.example', now: NOW }))
  })
}

const WAYS: Readonly<Record<string, string>> = {
  first: 'Videre: blant de første',
  grey: 'Videre: kunne like gjerne vært blant de første',
  best_of_category: 'Videre: best i kategorien',
  disagreement: 'Videre: juryen er mest uenig om den',
  highest: 'Videre: høyest vurdering fra ett jurymedlem',
}

/** As the tables have it, past all policies. */
async function expectedWays(passageId: string, added: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await database.owner.query<{ id: string; title: string; reason: string | null }>(
    `select e.id, e.title, f.reason from passage_figure f join entry e on e.id = f.entry_id where f.passage_id = $1`,
    [passageId],
  )
  return new Map(
    rows.map(({ id, title, reason }) => [
      title,
      id === added ? `Videre, lagt til av juryleder: ${ADDED}` : reason ? WAYS[reason]! : 'Ikke videre',
    ]),
  )
}

function waysIn(text: string): ReadonlyMap<string, string> {
  const part = text.slice(text.indexOf('## Etappene'), text.indexOf('## Resultatet'))
  return new Map([...part.matchAll(/- Søknad: (.*)\n {2}Videre\?: (.*)/g)].map(([, title, way]) => [title!, way!]))
}

test('the minutes tell for each stage who went on and why, who stopped, and what was undone and why', async () => {
  const { staged, passageId, entryId } = await judgedInStages()
  const { round, secretary, leader, jurors, world } = staged
  const expected = await expectedWays(passageId, entryId)
  for (const way of [WAYS['first'], WAYS['grey'], 'Ikke videre']) expect([...expected.values()], way).toContain(way)
  for (const person of [secretary, leader]) {
    const text = (await textFor(actorOf(person), staged))!
    expect(waysIn(text)).toEqual(expected)
    expect(text).toContain(
      `Etappe 1 ble avsluttet 10. mars 2026 kl. 10.00. Det ble angret 10. mars 2026 kl. 10.00: ${UNDONE}`,
    )
    // In reading order: those who went on, then those who stopped.
    const ways = [...waysIn(text).values()].map((way) => way === 'Ikke videre')
    expect(ways).toEqual(ways.toSorted((a, b) => Number(a) - Number(b)))
  }
  expect(await textFor(actorOf(jurors[1]!), staged)).toBeNull()

  await database.owner.query(`update round set phase = 'released', released_at = $2 where id = $1`, [round.id, NOW])
  expect((await makeProtocol(database.owner, round.id, maker)).kind).toBe('made')
  const open = (await textFor(PUBLIC, staged, loadPublicMinutes))!
  expect(waysIn(open)).toEqual(expected)
  expect(open).toContain('Det ble angret 10. mars 2026 kl. 10.00.')
  expect(open).not.toContain(UNDONE)

  // Whoever is shut out from the added entry reads nothing of it, and finds the others as they were.
  const [title] = [...expected].find(([, way]) => way.includes(ADDED))!
  await world.impartiality(round.id, entryId, secretary, { declared: 'disqualified', ground: 'kin', reason: 'Søsken' })
  const barred = (await textFor(actorOf(secretary), staged))!
  expect([barred.includes(ADDED), waysIn(barred).has(title)]).toEqual([false, false])
  expect(waysIn(barred).size).toBe(expected.size - 1)
})

test('where nobody may know who applied, the stages are told without a name and without the leader’s words', async () => {
  const { staged } = await judgedInStages()
  const { round } = staged
  await database.owner.query(`update entry set title = 'Hemmelig ' || left(id::text, 8) where round_id = $1`, [
    round.id,
  ])
  expect(await textFor(actorOf(staged.secretary), staged)).toContain('Hemmelig')
  await database.owner.query(
    `update round set phase = 'released', released_at = $2, shows_applicants = false where id = $1`,
    [round.id, NOW],
  )
  expect((await makeProtocol(database.owner, round.id, maker)).kind).toBe('made')
  const open = (await textFor(PUBLIC, staged, loadPublicMinutes))!
  expect([...waysIn(open).values()]).toContain('Videre, lagt til av juryleder')
  expect(open).not.toContain(ADDED)
  expect(open).not.toContain('Hemmelig')
})

test('an entry that came in when a stage had ended is told of with the day, and the protocol holds', async () => {
  const staged = await createStagedRound(database, services(), { jurors: 6, entries: 12, now: NOW })
  const { leader, round, secretary, entries } = staged
  const [late] = entries
  await database.owner.query(`update screening set outcome = 'ineligible', reason = 'Utenfor' where entry_id = $1`, [
    late,
  ])
  await database.owner.query('delete from assignment where entry_id = $1', [late])
  await sealAll(staged)
  const passageId = await proposePassage(staged)
  expect((await usePassage(services(), leader, { roundId: round.id, passageId })).kind).toBe('used')
  const input = {
    outcome: 'eligible',
    reason: 'Avslaget var feil.',
    completeBy: null,
    questions: [],
    checks: [],
  } as const
  const place = { roundId: round.id, entryId: late! }
  const version = (await database.owner.query('select version from screening where entry_id = $1', [late])).rows[0]
    .version
  expect((await saveScreening(services(), secretary, place, { ...input, version })).kind).toBe('screened')
  await shareOut(staged)
  await sealAll(staged, 2)
  expect((await openDiscussion(services(), leader, round.id)).kind).toBe('opened')
  await database.owner.query(`update round set phase = 'released', released_at = $2 where id = $1`, [round.id, NOW])
  expect((await makeProtocol(database.owner, round.id, maker)).kind).toBe('made')
  const stored = await database.owner.query('select document from protocol where round_id = $1', [round.id])
  const document = JSON.parse(stored.rows[0].document)
  expect((await verifyProtocol(document, NODE_TOOLS)).filter(({ holds }) => !holds)).toEqual([])
  expect(document.stages[0].entries.find((line: { entry: string }) => line.entry === late)).toEqual({
    entry: late,
    reason: null,
    chance: null,
    isAdded: true,
    addedReason: null,
    joinedAt: NOW.toISOString(),
  })
  const way = 'Videre: kom med 10. mars 2026, etter at etappen var avsluttet'
  for (const text of [await textFor(actorOf(secretary), staged), await textFor(PUBLIC, staged, loadPublicMinutes)])
    expect([...waysIn(text!).values()].filter((each) => each === way)).toHaveLength(1)
})
