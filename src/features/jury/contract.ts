// What other features may use of the jury.

export { findChecks } from './checks/find-checks.ts'
export { checkJury } from './checks/jury-checks-rules.ts'
export { placesIn } from './checks/pages/places-words.ts'
export type { PassingReason } from './checks/passing-rules.ts'
export { schulzeOfVotes } from './checks/schulze-rules.ts'
export type { JudgedGroup } from './checks/sensitivity-rules.ts'
export { type ImpartialityWarnings, readImpartialityWarnings } from './impartiality/load-warnings.ts'
export {
  impartialityForMinutes,
  type MinutedCase,
  type MinutedEntry,
} from './impartiality/minutes-queries.ts'
export { judgingBy } from './modes/implicit-criterion.ts'
export { isOneAct } from './modes/judging-rules.ts'
export { standingIn } from './modes/pages/standing-words.ts'
export { ImpartialityWarningsNotice } from './panel/pages/impartiality-warnings.tsx'
export { entriesToDiscuss } from './result/discuss-rules.ts'
export { type LayerTimes, readLayerTimes } from './result/layer-queries.ts'
export {
  askedChecksOf,
  type Layer,
  loadResult,
  loadResultWithLateSheets,
  type Result,
  type ResultEntry,
  type ResultGroup,
  rankedGroupsOf,
} from './result/load-result.ts'
export { layerText } from './result/pages/layer-words.ts'
export { listSealedPairs } from './result/queries.ts'
export { countTogether, rankEntries } from './result/rules.ts'
export { type ProtocolPassage, passagesForProtocol } from './stages/protocol-queries.ts'
export { listPassageEntries, listPassages, type PassageEntry } from './stages/queries.ts'
