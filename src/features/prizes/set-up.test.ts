import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld, DAY } from '../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/ids.ts'
import { moveItem, removeItem } from './arrange-items.ts'
import { saveCalendar } from './calendar/save-calendar.ts'
import { saveCategory } from './categories/save-category.ts'
import { type CriterionInput, saveCriterion } from './criteria/save-criterion.ts'
import { changePhase, type DeskAct } from './desk/change-phase.ts'
import { foundRound } from './founding/found-round.ts'
import { readTemplates } from './founding/round-templates.ts'
import { saveQuestion } from './questions/save-question.ts'
import { appoint } from './roles/appoint.ts'
import { withdraw } from './roles/withdraw.ts'
import type { SetUp } from './round-rules.ts'
import { loadSetUp } from './set-up-queries.ts'
import { saveTerms } from './terms/save-terms.ts'
import { saveTexts } from './texts/save-texts.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let world: ReturnType<typeof createWorld>
let saver: { db: TestDatabase['db']; clock: typeof clock; practice: boolean; baseUrl: string }
let keeper: PersonId
let stranger: PersonId

beforeAll(async () => {
  database = await openTestDatabase(clock)
  world = createWorld(database.owner, now)
  saver = { db: database.db, clock, practice: true, baseUrl: 'https://pris.eksempel.no' }
  keeper = await world.person('Sekretær Prøve')
  stranger = await world.person('Fremmed Prøve')
})
afterAll(() => database.close())

async function roundIn(phase: string, row: object = {}): Promise<RoundId> {
  const organisationId = await world.organisation()
  const round = await world.round(await world.prize(organisationId), phase, { row: { ...row } })
  await world.roundRole(round.id, keeper, 'secretariat')
  return round.id
}

async function setUpOf(roundId: RoundId, personId = keeper): Promise<SetUp> {
  const setUp = await database.db.read(actorOf(personId), (reader) => loadSetUp(reader, roundId))
  if (!setUp) throw new Error('not seen')
  return setUp
}

function seenOf(setUp: SetUp) {
  const versionOf = (of: SetUp) => JSON.stringify([of.round.title, of.criteria, of.questions])
  return { version: versionOf(setUp), versionOf }
}

async function actionsOf(roundId: RoundId): Promise<string[]> {
  const { rows } = await database.owner.query('select action from record_event where round_id = $1 order by seq', [
    roundId,
  ])
  return rows.map((row) => row.action)
}

const TITLE = { nb: 'Ny tittel', nn: 'Ny tittel' }
const texts = {
  title: TITLE,
  summary: {},
  body: {},
  eligibility: {},
  prizeUse: {},
  prizeNok: null,
  contactName: '',
  contactEmail: '',
}
const criterion: CriterionInput = {
  name: { nb: 'Mot' },
  about: {},
  guidance: {},
  weight: 2,
  anchors: {},
  categoryIds: [],
}

async function act(roundId: RoundId, which: DeskAct, reason = {}) {
  const { round } = await setUpOf(roundId)
  return changePhase(saver, { personId: keeper, roundId, act: which, version: round.version, reason })
}

describe('founding a round', () => {
  test('a prize owner makes a prize and a round from a template, and keeps it', async () => {
    const organisationId = await world.organisation()
    await world.member(organisationId, stranger, 'prize_owner')
    const template = (await readTemplates()).find(({ key }) => key === 'baerum-seks-kriterier')
    const founding = {
      prize: { kind: 'new', name: { nb: 'Årets påfunn' }, organisationId },
      title: { nb: 'Årets påfunn 2027' },
      begin: { kind: 'rules', rules: template!.rules },
    } as const
    const outcome = await foundRound(saver, stranger, founding)
    if (outcome.kind !== 'founded') throw new Error(outcome.kind)
    const setUp = await setUpOf(outcome.roundId, stranger)
    expect([setUp.round.prizeSlug, setUp.round.slug, setUp.round.phase]).toEqual([
      'arets-pafunn',
      'arets-pafunn-2027',
      'draft',
    ])
    expect(setUp.criteria.map(({ name }) => name.nb)).toEqual(template!.rules.criteria.map(({ name }) => name.nb))
    expect(setUp.questions.find(({ criterionId }) => criterionId === setUp.criteria[0]?.id)?.label.nb).toContain(
      'tatt i bruk',
    )
    expect(await actionsOf(outcome.roundId)).toEqual(['round_founded'])

    const again = await foundRound(saver, stranger, { ...founding, begin: { kind: 'copy', roundId: outcome.roundId } })
    if (again.kind !== 'founded') throw new Error(again.kind)
    const copy = await setUpOf(again.roundId, stranger)
    expect(copy.round.prizeSlug).toBe('arets-pafunn-2')
    expect(copy.criteria.map(({ anchors }) => anchors)).toEqual(setUp.criteria.map(({ anchors }) => anchors))
  })

  test('every template can be announced once it has texts and a calendar', async () => {
    for (const { rules } of await readTemplates()) {
      expect([rules.criteria.length > 0, rules.questions.length > 0]).toEqual([true, true])
    }
  })

  test('nobody founds a prize where they are not prize owner, nor copies another’s round', async () => {
    const [template] = await readTemplates()
    const elsewhere = await world.organisation()
    const name = { nb: 'Min pris' }
    const begin = { kind: 'rules', rules: template!.rules } as const
    const prize = { kind: 'new', name, organisationId: elsewhere } as const
    expect(await foundRound(saver, stranger, { prize, title: name, begin })).toEqual({ kind: 'not_yours' })
    const own = await world.organisation()
    await world.member(own, stranger, 'prize_owner')
    const copy = { kind: 'copy', roundId: await roundIn('draft') } as const
    const mine = { kind: 'new', name, organisationId: own } as const
    expect(await foundRound(saver, stranger, { prize: mine, title: name, begin: copy })).toEqual({ kind: 'not_yours' })
  })
})

describe('saving texts', () => {
  test('the second of two who save the same text is told, and nothing is overwritten', async () => {
    const roundId = await roundIn('draft')
    const seen = seenOf(await setUpOf(roundId))
    const by = { personId: keeper, roundId, seen }
    const both = await Promise.all([
      saveTexts(saver, { ...by, input: texts }),
      saveTexts(saver, { ...by, input: { ...texts, title: { nb: 'En annen tittel' } } }),
    ])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['saved', 'stale'])
    expect(await actionsOf(roundId)).toEqual(['texts_changed'])
    const stale = both.find((outcome) => outcome.kind === 'stale')
    expect(stale?.kind === 'stale' && stale.setUp.round.title).toEqual((await setUpOf(roundId)).round.title)
  })

  test('a round that one does not keep answers as one that does not exist, also when it is public', async () => {
    const roundId = await roundIn('announced')
    const seen = seenOf(await setUpOf(roundId))
    const outcome = await saveTexts(saver, { personId: stranger, roundId, seen, input: texts })
    expect(outcome).toEqual({ kind: 'gone' })
    expect(await saveTexts(saver, { personId: keeper, roundId: newId(), seen, input: texts })).toEqual({ kind: 'gone' })
  })

  test('the jury’s leader may not write the round’s texts', async () => {
    const roundId = await roundIn('announced')
    const leader = await world.person()
    await world.roundRole(roundId, leader, 'leader')
    const seen = seenOf(await setUpOf(roundId))
    expect(await saveTexts(saver, { personId: leader, roundId, seen, input: texts })).toEqual({ kind: 'gone' })
  })

  test('an archived round is not changed any more', async () => {
    const roundId = await roundIn('archived')
    const seen = seenOf(await setUpOf(roundId))
    const outcome = await saveTexts(saver, { personId: keeper, roundId, seen, input: texts })
    expect(outcome).toEqual({ kind: 'refused', why: 'archived' })
  })
})

describe('criteria, questions and categories', () => {
  test('are added at the end, changed, moved and removed in a draft', async () => {
    const roundId = await roundIn('draft')
    const by = { personId: keeper, roundId }
    const itemsOf = async () => (await setUpOf(roundId)).criteria.map(({ name }) => name.nb)
    const seen = seenOf(await setUpOf(roundId))
    expect(await saveCriterion(saver, { ...by, seen, itemId: null, input: criterion })).toEqual({ kind: 'saved' })
    expect(await itemsOf()).toEqual(['Kriterium 1', 'Kriterium 2', 'Mot'])
    const last = (await setUpOf(roundId)).criteria[2]!
    await moveItem(saver, { ...by, table: 'criterion', itemId: last.id, direction: 'up' })
    expect(await itemsOf()).toEqual(['Kriterium 1', 'Mot', 'Kriterium 2'])
    const first = (await setUpOf(roundId)).criteria[0]!
    await removeItem(saver, { ...by, table: 'criterion', itemId: first.id })
    expect(await itemsOf()).toEqual(['Mot', 'Kriterium 2'])
    expect((await setUpOf(roundId)).questions[0]?.criterionId).toBe(null)
    await saveCategory(saver, {
      ...by,
      itemId: null,
      input: { name: { nb: 'Hovedprisen' }, about: {} },
      seen: seenOf(await setUpOf(roundId)),
    })
    expect((await setUpOf(roundId)).categories.map(({ slug }) => slug)).toEqual(['hovedprisen', 'hovedprisen-2'])
  })

  test('an item of another round is neither changed nor removed', async () => {
    const roundId = await roundIn('draft')
    const other = await setUpOf(await roundIn('draft'))
    const itemId = other.criteria[0]!.id
    await removeItem(saver, { personId: keeper, roundId, table: 'criterion', itemId })
    await moveItem(saver, { personId: keeper, roundId, table: 'criterion', itemId, direction: 'down' })
    expect((await setUpOf(other.round.id)).criteria).toEqual(other.criteria)
  })

  test('are refused with a reason once the round has opened, and the database holds it too', async () => {
    const roundId = await roundIn('open')
    const setUp = await setUpOf(roundId)
    const by = { personId: keeper, roundId, seen: seenOf(setUp) }
    const frozen = { kind: 'refused', why: 'frozen' }
    expect(await saveCriterion(saver, { ...by, itemId: setUp.criteria[0]!.id, input: criterion })).toEqual(frozen)
    expect(await saveCategory(saver, { ...by, itemId: null, input: { name: TITLE, about: {} } })).toEqual(frozen)
    const { id: itemId, position: _, ...question } = setUp.questions[0]!
    const input = { question, part: { kind: 'known', id: itemId } } as const
    expect(await saveQuestion(saver, { ...by, itemId, isNew: false, input })).toEqual(frozen)
    expect(await removeItem(saver, { personId: keeper, roundId, table: 'question', itemId })).toEqual(frozen)
    const terms = { applicantKinds: ['unit'], isInternal: true, entriesPerOrganisation: 1, scaleMin: 1, scaleMax: 5 }
    const open = {
      requiresBothForms: false,
      showsApplicants: true,
      publishesEntries: true,
      showsJury: true,
      requiresSignatory: false,
      readsBlind: false,
      lastTieStep: 'casting_vote' as const,
      judgingMode: 'values' as const,
      rankingPlaces: 5,
      comparisonsEach: 15,
      comparisonWantsWords: false,
      winnersEach: 1,
      finalistsEach: null,
      tellsBands: false,
    }
    expect(await saveTerms(saver, { ...by, input: { ...terms, ...open } })).toEqual(frozen)
    const past = database.owner.query('update round set scale_max = 5 where id = $1', [roundId])
    await expect(past).rejects.toThrow('the rules of an opened round are frozen')
  })
})

describe('the calendar of an open round', () => {
  test('lets meetings and award move, and leaves the deadline to the act that gives a reason', async () => {
    const roundId = await roundIn('open')
    const { round, milestones } = await setUpOf(roundId)
    const to = (days: number) => ({
      times: {
        opensAt: round.opensAt,
        deadline: new Date(round.deadline!.getTime() + days * DAY),
        awardAt: round.awardAt,
        awardPlace: null,
      },
      milestones,
    })
    const by = async () => ({ personId: keeper, roundId, seen: seenOf(await setUpOf(roundId)) })
    const refused = { kind: 'refused', why: 'deadline_by_act' }
    expect(await saveCalendar(saver, { ...(await by()), input: to(-1) })).toEqual(refused)
    expect(await saveCalendar(saver, { ...(await by()), input: to(2) })).toEqual(refused)
    const awardAt = new Date(round.awardAt!.getTime() + DAY)
    const later = { ...to(0), times: { ...to(0).times, awardAt } }
    expect(await saveCalendar(saver, { ...(await by()), input: later })).toEqual({ kind: 'saved' })
    expect((await setUpOf(roundId)).round.awardAt).toEqual(awardAt)
  })
})

describe('the acts', () => {
  test('announce and open, with the rules frozen under their hash', async () => {
    const roundId = await roundIn('draft')
    expect(await act(roundId, 'announce')).toEqual({ kind: 'done' })
    expect(await act(roundId, 'announce')).toEqual({ kind: 'refused', why: 'wrong_phase' })
    expect(await act(roundId, 'open')).toEqual({ kind: 'done' })
    expect((await setUpOf(roundId)).round.phase).toBe('open')
    expect(await actionsOf(roundId)).toEqual(['round_announced', 'round_opened'])
    const { rows } = await database.owner.query(
      `select v.version, v.content_hash = e.facts ->> 'rules_hash' as same from rules_version v
       join record_event e on e.round_id = v.round_id and e.action = 'round_opened' where v.round_id = $1`,
      [roundId],
    )
    expect(rows).toEqual([{ version: 1, same: true }])
  })

  test('tell what is missing, and change nothing', async () => {
    const roundId = await roundIn('draft', { summary: '{}', deadline: null })
    const outcome = await act(roundId, 'announce')
    expect(outcome.kind === 'missing' && outcome.gaps.map(({ kind }) => kind)).toEqual(['summary', 'deadline'])
    expect([(await setUpOf(roundId)).round.phase, await actionsOf(roundId)]).toEqual(['draft', []])
  })

  test('are refused when the round has been changed since one looked', async () => {
    const roundId = await roundIn('draft')
    const late = { personId: keeper, roundId, act: 'announce', version: 0, reason: {} } as const
    expect(await changePhase(saver, late)).toEqual({ kind: 'stale' })
    expect(await changePhase(saver, { ...late, personId: stranger })).toEqual({ kind: 'gone' })
  })

  test('suspend with a reason, hold everything else back, and resume', async () => {
    const roundId = await roundIn('announced')
    const reason = { nb: 'Vi venter på nytt lokale.' }
    expect(await act(roundId, 'suspend', reason)).toEqual({ kind: 'done' })
    expect((await setUpOf(roundId)).round.suspendedReason).toEqual(reason)
    expect(await act(roundId, 'open')).toEqual({ kind: 'refused', why: 'suspended' })
    expect(await act(roundId, 'resume')).toEqual({ kind: 'done' })
    expect(await act(roundId, 'resume')).toEqual({ kind: 'refused', why: 'not_suspended' })
  })
})

describe('roles', () => {
  const mailOf = async (email: string) =>
    (await database.owner.query('select kind from mail where recipient = $1', [email])).rows.map(({ kind }) => kind)

  test('somebody known is appointed at once and told; somebody new is invited', async () => {
    const roundId = await roundIn('open')
    const known = await world.person('Juror Kjent', { email: 'juror.kjent@eksempel.no' })
    const by = { personId: keeper, roundId, title: 'professor' }
    const juror = { ...by, email: 'Juror.Kjent@eksempel.no', role: 'juror' } as const
    expect(await appoint(saver, juror)).toEqual({ kind: 'appointed' })
    expect(await mailOf('Juror.Kjent@eksempel.no')).toEqual(['role_given'])
    expect(await appoint(saver, juror)).toEqual({ kind: 'refused', why: 'already_has_role' })
    expect(await appoint(saver, { ...juror, role: 'deputy' })).toEqual({ kind: 'refused', why: 'already_in_jury' })
    expect(await appoint(saver, { ...by, email: 'ny@eksempel.no', role: 'leader' })).toEqual({ kind: 'invited' })
    expect(await mailOf('ny@eksempel.no')).toEqual(['invitation'])
    const second = { ...by, email: 'enda.en@eksempel.no', role: 'leader' } as const
    expect(await appoint(saver, second)).toEqual({ kind: 'refused', why: 'leader_is_set' })
    expect(await appoint(saver, { ...second, personId: known })).toEqual({ kind: 'gone' })
  })

  test('a withdrawn role gives no rights from the same moment', async () => {
    const roundId = await roundIn('draft')
    const email = 'hjelper@eksempel.no'
    const helper = await world.person('Hjelper Prøve', { email })
    await appoint(saver, { personId: keeper, roundId, email, role: 'secretariat', title: '' })
    expect((await setUpOf(roundId, helper)).round.id).toBe(roundId)
    const { rows } = await database.owner.query('select id, person_id from round_role where round_id = $1', [roundId])
    const idOf = (person: PersonId) => rows.find((row) => row.person_id === person).id
    expect(await withdraw(saver, { personId: keeper, roundId, id: idOf(keeper) })).toEqual({
      kind: 'refused',
      why: 'own_role',
    })
    expect(await withdraw(saver, { personId: keeper, roundId, id: idOf(helper) })).toEqual({ kind: 'withdrawn' })
    await expect(setUpOf(roundId, helper)).rejects.toThrow('not seen')
    expect(await withdraw(saver, { personId: keeper, roundId, id: idOf(helper) })).toEqual({ kind: 'gone' })
    expect(await actionsOf(roundId)).toEqual(['role_given', 'role_withdrawn'])
  })

  test('whether an address is known is told only to those who keep a round', async () => {
    const roundId = await roundIn('open')
    const asked = await database.db.read(actorOf(stranger), async (reader) => {
      const { sql } = await import('kysely')
      return (await sql`select * from person_to_appoint(${roundId}, 'juror.kjent@eksempel.no')`.execute(reader)).rows
    })
    expect(asked).toEqual([])
  })
})
