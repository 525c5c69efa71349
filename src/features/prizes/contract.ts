// What other features may use of prizes.

export type { Phase, PhaseAct, RoundState } from './phases.ts'
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
  PHASES,
  phaseAfter,
} from './phases.ts'
export { loadRoundRules, loadRoundRulesBySlugs } from './queries.ts'
export type {
  Anchors,
  Category,
  Criterion,
  Question,
  QuestionKind,
  QuestionOption,
  RoundFacts,
  RoundRules,
  Scale,
} from './round-rules.ts'
