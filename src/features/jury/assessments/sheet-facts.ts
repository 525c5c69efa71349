import { isBeingAssessed } from '../../prizes/contract.ts'
import { isOneAct, scaleOf } from '../modes/judging-rules.ts'
import type { SheetRow } from './queries.ts'
import type { SheetFacts, SheetRule, SheetState } from './rules.ts'

export function ruleOf(row: SheetRow): SheetRule {
  const { judgingMode, rankingPlaces, scaleMin, scaleMax } = row
  const scale = scaleOf({ judgingMode, rankingPlaces, scale: { min: scaleMin, max: scaleMax } })
  return { ...scale, applies: row.applies, wantsWords: judgingMode === 'verdict' }
}

export function sheetOf(row: SheetRow): SheetState | null {
  const { version, state, scores, comments } = row
  if (version === null || state === null || !scores || !comments) return null
  return { version, state, scores, comments }
}

export function standingFor(row: SheetRow | null): SheetFacts['standing'] {
  if (!row?.isJuror) return 'elsewhere'
  if (row.isBarred) return 'barred'
  if (row.mayJudge) return 'cleared'
  return row.hasDeclared ? 'elsewhere' : 'undeclared'
}

export function factsOf(row: SheetRow): SheetFacts {
  return {
    standing: standingFor(row),
    isOrdered: isOneAct(row.judgingMode),
    isAssessing: isBeingAssessed(row),
    rule: ruleOf(row),
    current: sheetOf(row),
  }
}
