// What other features may use of prizes.
import { type ArchivedRoundView, readArchivedRound, readPrizeFacts } from './archive/archive-queries.ts'
import { hasPassed } from './calendar/passed-rules.ts'
import { ClarificationList } from './clarifications/pages/clarification-list.tsx'
import { referenceOf } from './extensions/pages/extension-words.ts'
import { type GivenExtension, loadExtensions } from './extensions/queries.ts'
import { PrizeArchiveFacts } from './pages/archive-facts.tsx'
import { ArchivedRound } from './pages/archive-parts.tsx'
import {
  ACTS,
  hasClosed,
  isAllowedMove,
  isAnnounced,
  isAtLeast,
  isBeingAssessed,
  isFrozen,
  isOpenAt,
  isReleased,
  PHASES,
  type Phase,
  type PhaseAct,
  phaseAfter,
  type RoundState,
} from './phase-rules.ts'
import { loadRoundRules, loadRoundRulesBySlugs, loadRulesStamped } from './queries.ts'
import {
  FILE_KINDS,
  type FileKind,
  isAskedIn,
  type Question,
  type QuestionOption,
  type QuestionSettings,
  type ShownIf,
  type TableColumn,
} from './question-rules.ts'
import {
  type Anchors,
  askedOfEach,
  type Category,
  type Clarification,
  type Criterion,
  type JudgingMode,
  type Milestone,
  placesAwarded,
  type RecusalGround,
  type RecusalRules,
  type RoundFacts,
  type RoundRules,
  type Scale,
  type StageRules,
} from './round-rules.ts'
import { isSecretariatOf, loadMilestones, loadRecusalRules } from './set-up-queries.ts'
import { StageSummary } from './stage-rules/pages/stage-summary.tsx'
import { panelSentences, resultSentences, tieSentences } from './versions/rule-sentences.ts'

export type {
  Anchors,
  ArchivedRoundView,
  Category,
  Clarification,
  Criterion,
  FileKind,
  GivenExtension,
  JudgingMode,
  Milestone,
  Phase,
  PhaseAct,
  Question,
  QuestionOption,
  QuestionSettings,
  RecusalGround,
  RecusalRules,
  RoundFacts,
  RoundRules,
  RoundState,
  Scale,
  ShownIf,
  StageRules,
  TableColumn,
}
export {
  ACTS,
  ArchivedRound,
  askedOfEach,
  ClarificationList,
  FILE_KINDS,
  hasClosed,
  hasPassed,
  isAllowedMove,
  isAnnounced,
  isAskedIn,
  isAtLeast,
  isBeingAssessed,
  isFrozen,
  isOpenAt,
  isReleased,
  isSecretariatOf,
  loadExtensions,
  loadMilestones,
  loadRecusalRules,
  loadRoundRules,
  loadRoundRulesBySlugs,
  loadRulesStamped,
  PHASES,
  PrizeArchiveFacts,
  panelSentences,
  phaseAfter,
  placesAwarded,
  readArchivedRound,
  readPrizeFacts,
  referenceOf,
  resultSentences,
  StageSummary,
  tieSentences,
}
