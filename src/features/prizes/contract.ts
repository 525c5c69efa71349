// What other features may use of prizes.
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
  phaseAfter,
}
