import type { Tx } from '../db/database.ts'
import { appendRecord } from '../db/record.ts'
import { loadRoundRules } from '../features/prizes/contract.ts'
import { freeze } from '../features/prizes/freeze-rules.ts'
import { newId, type OrganisationId, type PersonId, type RoundId } from '../kernel/ids.ts'
import type { Organisations, People } from './load-people.ts'
import type { PracticePersonShape, PracticeRound } from './practice-documents.ts'
import { addPrize, addRules, inDays, type QuestionShape, type SetUp, type TextsShape } from './round-set-up.ts'
import type { RoundsDocument, RoundTexts } from './rounds-document.ts'

export type Cast = {
  readonly people: People
  readonly organisations: Organisations
  readonly secretary: PersonId
  readonly now: Date
}

type RoundDates = { opens: number; deadline: number; award: number }

async function addRound(
  tx: Tx,
  texts: RoundTexts,
  options: { organisationId: OrganisationId; phase: 'open' | 'assessment'; now: Date; dates: RoundDates; row: object },
): Promise<RoundId> {
  const prizeId = await addPrize(tx, { ...texts.prize, organisationId: options.organisationId })
  const id = newId<RoundId>()
  const { now, dates } = options
  await tx
    .insertInto('round')
    .values({
      id,
      prize_id: prizeId,
      slug: texts.slug,
      title: JSON.stringify(texts.title),
      summary: JSON.stringify(texts.summary),
      body: JSON.stringify(texts.body),
      eligibility: JSON.stringify(texts.eligibility),
      phase: options.phase,
      opens_at: inDays(now, dates.opens, 8),
      deadline: inDays(now, dates.deadline),
      award_at: inDays(now, dates.award),
      is_practice: true,
      first_published_at: inDays(now, dates.opens - 7, 8),
      last_changed_at: inDays(now, dates.opens, 8),
      ...options.row,
    })
    .execute()
  return id
}

async function addMilestones(
  tx: Tx,
  roundId: RoundId,
  now: Date,
  days: Partial<Record<'announced' | 'opens' | 'deadline' | 'jury_meeting' | 'award', number>>,
): Promise<void> {
  for (const [kind, day] of Object.entries(days)) {
    const row = {
      id: newId(),
      round_id: roundId,
      kind: kind as 'opens',
      at: inDays(now, day, kind === 'deadline' || kind === 'award' ? 11 : 8),
    }
    await tx.insertInto('round_milestone').values(row).execute()
  }
}

/** The rules as they were when the round opened, and the acts that led there. */
async function freezeAndTell(
  tx: Tx,
  roundId: RoundId,
  cast: Cast,
  acts: readonly { action: string; day: number }[],
): Promise<void> {
  const rules = await loadRoundRules(tx, roundId)
  if (!rules) throw new Error('the practice round has no rules')
  const { document, hash } = freeze(rules)
  const opened = inDays(cast.now, acts.find((act) => act.action === 'round_opened')?.day ?? 0, 8)
  await tx
    .insertInto('rules_version')
    .values({
      round_id: roundId,
      version: 1,
      frozen_at: opened,
      document: JSON.stringify(document),
      content_hash: hash,
    })
    .execute()
  for (const act of acts) {
    const facts = act.action === 'round_opened' ? { rulesVersion: 1, rulesHash: hash } : {}
    await appendRecord(tx, {
      roundId,
      actorId: cast.secretary,
      at: inDays(cast.now, act.day, 8),
      action: act.action,
      facts,
    })
  }
}

async function addRoundRoles(
  tx: Tx,
  roundId: RoundId,
  round: 'assessment' | 'open',
  people: readonly PracticePersonShape[],
  cast: Cast,
): Promise<void> {
  for (const person of people) {
    const personId = cast.people.get(person.key)
    for (const { role } of person.roundRoles.filter((one) => one.round === round)) {
      if (personId) {
        await tx
          .insertInto('round_role')
          .values({ id: newId(), round_id: roundId, person_id: personId, role, title: person.title.nb })
          .execute()
      }
    }
  }
}

const TOGETHER = new Set(['inspirasjon', 'spredning', 'internt', 'eksternt', 'brukere'])

function sectionOf(sections: RoundsDocument['sections']): (question: QuestionShape) => TextsShape {
  return ({ key }) => (key === 'effekt' ? sections.effect : TOGETHER.has(key) ? sections.together : sections.about)
}

/** Bærum's own prize in the phase of assessment. */
export async function addAssessmentRound(
  tx: Tx,
  documents: { rounds: RoundsDocument; entries: PracticeRound; people: readonly PracticePersonShape[] },
  cast: Cast,
  organisationId: OrganisationId,
): Promise<SetUp> {
  const { rounds, entries } = documents
  const dates = { opens: -60, deadline: -20, award: 45 }
  const row = {
    is_internal: true,
    applicant_kinds: ['unit'],
    contact_name: 'Kari Lundemo',
    contact_email: 'kari.lundemo@eksempel.no',
  }
  const roundId = await addRound(tx, rounds.assessment, {
    organisationId,
    phase: 'assessment',
    now: cast.now,
    dates,
    row,
  })
  const rules = { category: rounds.assessment.category, criteria: entries.criteria, questions: entries.questions }
  const setUp = await addRules(tx, roundId, { ...rules, sectionOf: sectionOf(rounds.sections) })
  await addMilestones(tx, roundId, cast.now, { announced: -67, opens: -60, deadline: -20, jury_meeting: 14, award: 45 })
  await addRoundRoles(tx, roundId, 'assessment', documents.people, cast)
  await freezeAndTell(tx, roundId, cast, [
    { action: 'round_announced', day: -67 },
    { action: 'round_opened', day: -60 },
    { action: 'call_closed', day: -19 },
    { action: 'assessment_started', day: -15 },
  ])
  return setUp
}

/** A national prize that takes applications now. */
export async function addOpenRound(
  tx: Tx,
  documents: { rounds: RoundsDocument; people: readonly PracticePersonShape[]; anchors: Record<string, TextsShape> },
  cast: Cast,
  organisationId: OrganisationId,
): Promise<SetUp> {
  const { sections, open } = documents.rounds
  const row = {
    applicant_kinds: ['municipality', 'county', 'district'],
    prize_nok: open.prizeNok,
    prize_use: JSON.stringify(open.prizeUse),
    award_place: open.awardPlace,
    requires_both_forms: true,
    publishes_entries: true,
    contact_name: 'Randi Fjellanger',
    contact_email: 'randi.fjellanger@eksempel.no',
  }
  const roundId = await addRound(tx, open, {
    organisationId,
    phase: 'open',
    now: cast.now,
    dates: { opens: -14, deadline: 21, award: 90 },
    row,
  })
  const section = new Map(open.questions.map((question) => [question.key, sections[question.section]]))
  const setUp = await addRules(tx, roundId, {
    category: open.category,
    criteria: open.criteria.map((criterion) => ({ ...criterion, anchors: documents.anchors })),
    questions: open.questions,
    sectionOf: ({ key }) => section.get(key) ?? sections.about,
  })
  await addMilestones(tx, roundId, cast.now, { announced: -21, opens: -14, deadline: 21, jury_meeting: 45, award: 90 })
  await addRoundRoles(tx, roundId, 'open', documents.people, cast)
  await freezeAndTell(tx, roundId, cast, [
    { action: 'round_announced', day: -21 },
    { action: 'round_opened', day: -14 },
  ])
  return setUp
}
