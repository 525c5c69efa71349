import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf, PUBLIC } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { createTranslate } from '../../../text/translate.ts'
import { rulesDocumentOf } from '../document/export-round.ts'
import { rulesShape } from '../document/round-document.ts'
import { freeze } from '../freeze-rules.ts'
import { loadRoundRules } from '../queries.ts'
import type { StageRules } from '../round-rules.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { parseStages, STAGE_NAMES, storedStages } from './forms.ts'
import { stageSentences } from './pages/stage-summary.tsx'
import { saveStages } from './save-stages.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
const t = createTranslate('nb')
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const TWO: StageRules = {
  stages: 2,
  readers: [3, 4],
  places: [10],
  countedOver: 'round',
  greyPercent: 10,
  widestSpread: 1,
  highestSingle: 2,
  bestOfCategory: true,
  correctedMayDecide: false,
}

const setUpOf = async (personId: PersonId, roundId: RoundId) =>
  (await database.db.read(actorOf(personId), (reader) => loadSetUp(reader, roundId)))!
const save = (personId: PersonId, roundId: RoundId, input: StageRules | null) =>
  saveStages({ db: database.db, clock }, { personId, roundId, input, seen: { version: '', versionOf: () => '' } })

test('the secretariat says how many stages there are, everybody can read it, and it freezes with the rules', async () => {
  const { round, secretary } = await createPanel(database.owner, { phase: 'announced', now: NOW })
  const before = await setUpOf(secretary, round.id)
  expect(await save(secretary, round.id, TWO)).toEqual({ kind: 'saved' })
  const after = await setUpOf(secretary, round.id)
  expect(after.stages).toEqual(TWO)
  expect((await database.db.read(PUBLIC, (reader) => loadRoundRules(reader, round.id)))?.stages).toEqual(TWO)
  expect(freeze(after).hash).not.toBe(freeze(before).hash)
  expect(rulesShape.parse(JSON.parse(JSON.stringify(rulesDocumentOf(after)))).stages).toEqual(TWO)
  expect(await save(secretary, round.id, null)).toEqual({ kind: 'saved' })
  const back = await setUpOf(secretary, round.id)
  expect(back.stages).toBeNull()
  expect(freeze(back).hash).toBe(freeze(before).hash)
})

test('once the call is open the stages stand, whoever asks', async () => {
  const { round, secretary, leader } = await createPanel(database.owner, { phase: 'open', now: NOW })
  expect(await save(secretary, round.id, TWO)).toEqual({ kind: 'refused', why: 'frozen' })
  expect((await save(leader, round.id, TWO)).kind).toBe('gone')
  const forced = database.db.write(actorOf(secretary), (tx) =>
    tx
      .insertInto('stage_rules')
      .values({
        round_id: round.id,
        stages: 2,
        readers: [3, 4],
        places: [10],
        counted_over: 'round',
        grey_percent: 10,
        widest_spread: 0,
        highest_single: 0,
        best_of_category: false,
        corrected_may_decide: false,
      })
      .execute(),
  )
  await expect(forced).rejects.toThrow(/row-level security/)
})

test('the form reads back what it shows, and leaves out what concerns stages that there are not', async () => {
  const { round, secretary } = await createPanel(database.owner, { phase: 'draft', now: NOW })
  const setUp = await setUpOf(secretary, round.id)
  const three: StageRules = { ...TWO, stages: 3, readers: [3, 4, 7], places: [200, 40] }
  for (const stages of [null, TWO, three]) {
    const values = storedStages({ ...setUp, stages })
    expect(Object.keys(values).sort()).toEqual([...STAGE_NAMES].sort())
    expect(parseStages(t, values)).toEqual({ ok: true, input: stages })
  }
})

test('a number that cannot be is told at its field', async () => {
  const { round, secretary } = await createPanel(database.owner, { phase: 'draft', now: NOW })
  const values = storedStages(await setUpOf(secretary, round.id))
  const faultsOf = (changed: Record<string, string>) => {
    const read = parseStages(t, { ...values, ...changed })
    return read.ok ? [] : read.faults.map(({ fieldId }) => fieldId)
  }
  expect(faultsOf({ stages: '2', places_1: '0', grey_percent: '51', readers_2: '' })).toEqual([
    'readers_2',
    'places_1',
    'grey_percent',
  ])
  expect(faultsOf({ stages: '3', places_1: '10', places_2: '11' })).toEqual(['places_2'])
  expect(faultsOf({ stages: '1', places_1: '0' })).toEqual([])
  expect(faultsOf({ stages: '4' })).toEqual(['stages'])
})

test('the rules are told in sentences, and only those that hold', () => {
  expect(stageSentences(t, { ...TWO, highestSingle: 0 })).toEqual([
    'Juryen vurderer i 2 etapper. Ingen ser andres tall før den siste er ferdig.',
    'Etappe 1: 3 jurymedlemmer leser hver søknad.',
    'Etter etappe 1 går de 10 beste videre, og alle andre som har minst 10 % sjanse for å høre til dem.',
    'Etappe 2: 4 nye jurymedlemmer leser hver av dem som går videre.',
    'Den beste i hver kategori går alltid videre.',
    'Den søknaden som juryen er mest uenig om, går også videre.',
    'Juryleder kan legge til en søknad og må skrive hvorfor.',
    'Det vanlige gjennomsnittet avgjør.',
  ])
})
