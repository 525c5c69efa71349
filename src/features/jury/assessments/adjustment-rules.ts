// What discussion changes is a layer of its own over the sealed values: only one's own, each change with its reason.
// Source: docs on fair juries § 1 (Fogelholm 2012; Carpenter 2015) and § 3.8.
import type { Score, SheetFault, SheetRule } from './rules.ts'

export type Change = {
  readonly index: number
  readonly before: number
  readonly after: number
  readonly reason: string
}

export type AdjustmentInput = {
  readonly scores: readonly Score[]
  readonly reasons: readonly string[]
}

export type AdjustmentFault =
  | { readonly index: number; readonly kind: 'reason_needed' }
  | Extract<SheetFault, { kind: SheetFault['kind'] }>

/** The sealed values with the latest change of each laid over them. */
export function withChanges(
  sealed: readonly Score[],
  changes: readonly { readonly index: number; readonly after: number }[],
): readonly Score[] {
  const values = [...sealed]
  for (const { index, after } of changes) values[index] = after
  return values
}

export type AdjustmentDecision =
  | { readonly kind: 'accepted'; readonly changes: readonly Change[] }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'faulty'; readonly faults: readonly AdjustmentFault[] }

export function decideAdjustment(
  rule: SheetRule,
  current: readonly Score[],
  input: AdjustmentInput,
): AdjustmentDecision {
  const faults: AdjustmentFault[] = []
  const changes: Change[] = []
  rule.applies.forEach((applies, index) => {
    const [before, after] = [current[index] ?? null, input.scores[index] ?? null]
    if (!applies || before === null || after === null || before === after) return
    const reason = input.reasons[index] ?? ''
    if (after !== 0 && (!Number.isInteger(after) || after < rule.min || after > rule.max)) {
      faults.push({ index, kind: 'not_in_scale' })
    } else if (reason.trim() === '') faults.push({ index, kind: 'reason_needed' })
    else if (reason.length > 4000) faults.push({ index, kind: 'comment_too_long' })
    else changes.push({ index, before, after, reason })
  })
  if (faults.length > 0) return { kind: 'faulty', faults }
  return changes.length === 0 ? { kind: 'unchanged' } : { kind: 'accepted', changes }
}
