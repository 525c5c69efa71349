import type { CategoryId, CriterionId, Id, OrganisationId, PrizeId, QuestionId, RoundId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { Phase } from './phase-rules.ts'
import type { Question } from './question-rules.ts'

export type Scale = { readonly min: number; readonly max: number }

export const LAST_TIE_STEPS = ['casting_vote', 'lot'] as const
export type LastTieStep = (typeof LAST_TIE_STEPS)[number]

/** How the jury judges: values on each criterion, yes, maybe or no, the best ones in order, or two and two compared. */
export const JUDGING_MODES = ['values', 'verdict', 'ranking', 'pairwise'] as const
export type JudgingMode = (typeof JUDGING_MODES)[number]

export type RoundFacts = {
  readonly id: RoundId
  readonly prizeId: PrizeId
  readonly prizeSlug: string
  readonly prizeName: Texts
  /** Whose prize it is. */
  readonly organisationId: OrganisationId
  readonly organisationName: string
  readonly slug: string
  readonly title: Texts
  readonly summary: Texts
  readonly body: Texts
  readonly eligibility: Texts
  readonly phase: Phase
  readonly suspendedAt: Date | null
  readonly suspendedReason: Texts | null
  readonly opensAt: Date | null
  readonly deadline: Date | null
  readonly awardAt: Date | null
  readonly awardPlace: string | null
  readonly prizeNok: number | null
  readonly prizeUse: Texts
  readonly contactName: string | null
  readonly contactEmail: string | null
  readonly applicantKinds: readonly string[]
  /** Only units below the prize's organisation apply. */
  readonly isInternal: boolean
  readonly entriesPerOrganisation: number
  readonly scale: Scale
  readonly requiresBothForms: boolean
  readonly showsApplicants: boolean
  readonly publishesEntries: boolean
  readonly showsJury: boolean
  /** Nothing is sent before the team's signatory has approved exactly that. */
  readonly requiresSignatory: boolean
  /** Until the discussion, jurors see neither who has sent an entry nor what the form hides. */
  readonly readsBlind: boolean
  /** What ends a tie that nothing else has ended. */
  readonly lastTieStep: LastTieStep
  readonly judgingMode: JudgingMode
  /** How many each juror puts in order, where that is how the jury judges. */
  readonly rankingPlaces: number
  /** How many comparisons each juror makes, where two and two are compared, and whether each needs its words. */
  readonly comparisonsEach: number
  readonly comparisonWantsWords: boolean
  /** How many win in each category. */
  readonly winnersEach: number
  /** How many of each category are named before the award; null: none are, or no number was said. */
  readonly finalistsEach: number | null
  /** Applicants are told after the release where they stood, in broad bands. */
  readonly tellsBands: boolean
  readonly isPractice: boolean
  readonly isHistorical: boolean
  readonly releasedAt: Date | null
  readonly version: number
  /** What is sent within so many minutes after the deadline counts as in time. */
  readonly graceMinutes: number
  readonly archivedAt: Date | null
  /** The dates were moved from an earlier round, and nobody has looked at them. */
  readonly datesToCheck: boolean
}

type Asked = Pick<RoundFacts, 'judgingMode' | 'rankingPlaces' | 'comparisonsEach'>

/** How many places or comparisons each juror gives, as the round tells it. */
export function askedOfEach({ judgingMode, rankingPlaces, comparisonsEach }: Asked): number {
  return judgingMode === 'pairwise' ? comparisonsEach : rankingPlaces
}

/** How many of each category the jury draws its line after: the finalists where there are any, else the winners. */
export function placesAwarded({
  winnersEach,
  finalistsEach,
}: Pick<RoundFacts, 'winnersEach' | 'finalistsEach'>): number {
  return Math.max(winnersEach, finalistsEach ?? 0)
}

export type Category = {
  readonly id: CategoryId
  readonly slug: string
  readonly name: Texts
  readonly about: Texts
  readonly position: number
  /** Later than the round's, where the category was extended alone. */
  readonly deadline: Date | null
  readonly cancelledAt: Date | null
  readonly cancelledReason: Texts | null
}

/** A sentence per value of the scale, keyed by the value: `{ "1": { nb: … } }`. */
export type Anchors = { readonly [value: string]: Texts }

export type Criterion = {
  readonly id: CriterionId
  readonly position: number
  readonly name: Texts
  readonly about: Texts
  readonly guidance: Texts
  readonly weight: number
  readonly anchors: Anchors
  /** Empty: counts in every category. */
  readonly categoryIds: readonly CategoryId[]
}

/** What an entry is screened against, one by one, and where it is stated. */
export type RoundTerm = {
  readonly id: Id<'round_term'>
  readonly position: number
  readonly text: Texts
  /** The call, a statute, a regulation; may be ''. */
  readonly source: string
}

/** A reason why somebody may not judge an entry, and where it is stated. */
export type RecusalGround = {
  readonly id: Id<'recusal_ground'>
  readonly position: number
  /** What declarations refer to. */
  readonly key: string
  readonly title: Texts
  readonly about: Texts
  readonly source: string
  /** Whether it is asked how long the tie lasted. */
  readonly asksPeriod: boolean
}

/** How impartiality is kept in the round. */
export type RecusalRules = {
  readonly grounds: readonly RecusalGround[]
  /** The least number of voting members for an entry; null: more than half of the seats. */
  readonly quorum: number | null
  /** An own entry bars a juror from that case alone, or from the whole round. */
  readonly ownEntryBars: 'case' | 'round'
}

/** How a jury in two or three stages goes on from one to the next. */
export type StageRules = {
  readonly stages: 2 | 3
  /** New readers of each entry, stage by stage. */
  readonly readers: readonly number[]
  /** How many are meant to go on, from each stage but the last. */
  readonly places: readonly number[]
  /** The places are counted over the whole round, or in each category. */
  readonly countedOver: 'round' | 'category'
  /** Percent: from this chance of belonging to the first an entry goes on although it does not. */
  readonly greyPercent: number
  /** Wildcards: how many with the widest spread, how many with the highest single score, the best of each category. */
  readonly widestSpread: number
  readonly highestSingle: number
  readonly bestOfCategory: boolean
  /** The corrected result decides who goes on, as long as the figures behind it are in order. */
  readonly correctedMayDecide: boolean
}

/** Written after the opening, to one question or (null) to the form as a whole; a version of the rules each. */
export type Clarification = {
  readonly version: number
  readonly questionId: QuestionId | null
  readonly text: Texts
  readonly at: Date
}

export type RoundRules = {
  readonly round: RoundFacts
  readonly categories: readonly Category[]
  readonly criteria: readonly Criterion[]
  readonly questions: readonly Question[]
  readonly clarifications: readonly Clarification[]
  readonly scale: Scale
  /** Null: the jury judges in one stage. */
  readonly stages: StageRules | null
}

export const MILESTONE_KINDS = [
  'announced',
  'opens',
  'deadline',
  'jury_meeting',
  'nominated',
  'award',
  'other',
] as const
export type MilestoneKind = (typeof MILESTONE_KINDS)[number]

export type Milestone = {
  readonly kind: MilestoneKind
  readonly at: Date | null
  readonly isWholeDay: boolean
  readonly label: Texts
  readonly place: string | null
}

/** Everything that the secretariat sets up before a round opens. */
export type SetUp = RoundRules & {
  readonly milestones: readonly Milestone[]
  readonly roundTerms: readonly RoundTerm[]
  readonly recusal: RecusalRules
}
