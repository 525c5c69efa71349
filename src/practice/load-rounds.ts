import type { Tx } from '../db/database.ts'
import type { OrganisationId } from '../kernel/ids.ts'
import type { PracticePersonShape, PracticeRound } from './practice-documents.ts'
import { addMilestones, addRound, addRoundRoles, type Cast, freezeAndTell } from './round-parts.ts'
import { addRules, type QuestionShape, type SetUp, type TextsShape } from './round-set-up.ts'
import type { RoundsDocument } from './rounds-document.ts'

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
  await addRoundRoles(tx, { roundId, round: 'assessment' }, documents.people, cast)
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
  await addRoundRoles(tx, { roundId, round: 'open' }, documents.people, cast)
  await freezeAndTell(tx, roundId, cast, [
    { action: 'round_announced', day: -21 },
    { action: 'round_opened', day: -14 },
  ])
  return setUp
}
