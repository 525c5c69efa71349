// What other features may use of prizes.
import { type ArchivedRoundView, readArchivedRound, readPrizeFacts } from './archive/archive-queries.ts'
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
import { loadRoundRules, loadRoundRulesBySlugs } from './queries.ts'
import type {
  Anchors,
  Category,
  Criterion,
  Milestone,
  Question,
  QuestionKind,
  QuestionOption,
  RoundFacts,
  RoundRules,
  Scale,
} from './round-rules.ts'
import { isSecretariatOf, loadMilestones } from './set-up-queries.ts'

export type {
  Anchors,
  ArchivedRoundView,
  Category,
  Criterion,
  Milestone,
  Phase,
  PhaseAct,
  Question,
  QuestionKind,
  QuestionOption,
  RoundFacts,
  RoundRules,
  RoundState,
  Scale,
}
export {
  ACTS,
  ArchivedRound,
  hasClosed,
  isAllowedMove,
  isAnnounced,
  isAtLeast,
  isBeingAssessed,
  isFrozen,
  isOpenAt,
  isReleased,
  isSecretariatOf,
  loadMilestones,
  loadRoundRules,
  loadRoundRulesBySlugs,
  PHASES,
  PrizeArchiveFacts,
  phaseAfter,
  readArchivedRound,
  readPrizeFacts,
}
