// Who is disqualified is shut out at once by the own word; doubt shuts out until somebody else has decided, and nobody
// clears oneself. Sources: forvaltningsloven §§ 6 and 8; practice of arts funding for the last grounds.

export const DECLARATIONS = ['impartial', 'in_doubt', 'disqualified'] as const
export type Declaration = (typeof DECLARATIONS)[number]

/** A key among the round's own grounds. */
export type Ground = string

/** Months as "2024-03"; no end: it still lasts. */
export type Period = { readonly from: string | null; readonly to: string | null }

const MONTH = /^(0?[1-9]|1[0-2])[./-](19[3-9]\d|20\d\d)$/
const MONTH_FIRST_YEAR = /^(19[3-9]\d|20\d\d)-(0?[1-9]|1[0-2])$/

/** "03.2024", "3/2024" or "2024-03" as "2024-03"; null where it is no month. */
export function readMonth(text: string): string | null {
  const [, month, year] = MONTH.exec(text.trim()) ?? []
  const [, yearFirst, monthLast] = MONTH_FIRST_YEAR.exec(text.trim()) ?? []
  const [y, m] = [year ?? yearFirst, month ?? monthLast]
  return y && m ? `${y}-${m.padStart(2, '0')}` : null
}

export type Declared = {
  readonly declared: Declaration
  readonly decision: 'impartial' | 'disqualified' | null
  readonly version: number
}

export type Standing = 'undeclared' | 'impartial' | 'in_doubt' | 'disqualified'

/** What holds now: another's decision goes before one's own word. */
export function standingOf(row: Declared | null): Standing {
  if (!row) return 'undeclared'
  return row.decision ?? row.declared
}

export type DeclarationFacts = {
  readonly hasSeat: boolean
  readonly isTakingDeclarations: boolean
  readonly isInField: boolean
  readonly current: Declared | null
}

export type DeclarationDecision =
  | { readonly kind: 'accepted'; readonly version: number }
  | { readonly kind: 'unknown' | 'phase_over' | 'stale' | 'decided_against' | 'not_by_oneself' }

export function decideDeclaration(
  facts: DeclarationFacts,
  input: { readonly declared: Declaration; readonly seen: number },
): DeclarationDecision {
  if (!facts.hasSeat || !facts.isInField) return { kind: 'unknown' }
  if (!facts.isTakingDeclarations) return { kind: 'phase_over' }
  const { current } = facts
  if (input.seen !== (current?.version ?? 0)) return { kind: 'stale' }
  if (current?.decision === 'disqualified') return { kind: 'decided_against' }
  const standing = standingOf(current)
  const clears = input.declared === 'impartial' && (standing === 'in_doubt' || standing === 'disqualified')
  return clears ? { kind: 'not_by_oneself' } : { kind: 'accepted', version: (current?.version ?? 0) + 1 }
}

export type RulingFacts = {
  readonly mayDecide: boolean
  readonly isTakingDeclarations: boolean
  readonly isOneself: boolean
  /** The decider has said how one stands to the same applicant oneself. */
  readonly hasDeclared: boolean
  /** The declaration as its decider may see it; null where there is none, or the decider is shut out from the entry too. */
  readonly current: Declared | null
  /** A sealed sheet that waits on the doubt, and whether what was decided or announced meanwhile lacked it; null: none. */
  readonly waiting: { readonly isLacked: boolean } | null
}

/** Whether a sheet that waited on a doubt counts again once its juror is cleared. */
export type SheetAfter = 'counts' | 'out'

export type RulingDecision =
  | { readonly kind: 'accepted'; readonly version: number; readonly sheetAfter?: SheetAfter }
  | { readonly kind: 'unknown' | 'oneself' | 'undeclared' | 'phase_over' | 'stale' | 'sheet_unsaid' | 'sheet_lacked' }

type Ruling = {
  readonly decision: 'impartial' | 'disqualified'
  readonly sheet?: SheetAfter | null
  readonly seen: number
}

// A sheet never comes back by itself: whoever clears its juror says so. What a standing decision lacked stays out.
function sheetAfter({ waiting }: RulingFacts, { decision, sheet }: Ruling): SheetAfter | null | 'unsaid' | 'lacked' {
  if (!waiting || decision !== 'impartial') return null
  if (waiting.isLacked) return sheet === 'counts' ? 'lacked' : 'out'
  return sheet ?? 'unsaid'
}

export function decideRuling(facts: RulingFacts, ruling: Ruling): RulingDecision {
  if (!facts.mayDecide) return { kind: 'unknown' }
  if (facts.isOneself) return { kind: 'oneself' }
  if (!facts.current) return { kind: 'unknown' }
  if (!facts.isTakingDeclarations) return { kind: 'phase_over' }
  if (!facts.hasDeclared) return { kind: 'undeclared' }
  if (ruling.seen !== facts.current.version) return { kind: 'stale' }
  const after = sheetAfter(facts, ruling)
  if (after === 'unsaid' || after === 'lacked') return { kind: `sheet_${after}` }
  return { kind: 'accepted', version: facts.current.version + 1, ...(after ? { sheetAfter: after } : {}) }
}
