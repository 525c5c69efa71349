// Who is disqualified is shut out at once by the own word; doubt shuts out until somebody else has decided, and nobody
// clears oneself. Sources: forvaltningsloven §§ 6 and 8; practice of arts funding for the last grounds.

export const DECLARATIONS = ['impartial', 'in_doubt', 'disqualified'] as const
export type Declaration = (typeof DECLARATIONS)[number]

export const GROUNDS = [
  'party',
  'kin',
  'relationship',
  'representative',
  'board',
  'special',
  'derived',
  'competitor',
  'collaboration',
  'other',
] as const
export type Ground = (typeof GROUNDS)[number]

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
  /** The declaration as its decider may see it; null where there is none, or the decider is shut out from the entry too. */
  readonly current: Declared | null
}

export type RulingDecision =
  | { readonly kind: 'accepted'; readonly version: number }
  | { readonly kind: 'unknown' | 'oneself' | 'phase_over' | 'stale' }

export function decideRuling(facts: RulingFacts, seen: number): RulingDecision {
  if (!facts.mayDecide) return { kind: 'unknown' }
  if (facts.isOneself) return { kind: 'oneself' }
  if (!facts.current) return { kind: 'unknown' }
  if (!facts.isTakingDeclarations) return { kind: 'phase_over' }
  if (seen !== facts.current.version) return { kind: 'stale' }
  return { kind: 'accepted', version: facts.current.version + 1 }
}
