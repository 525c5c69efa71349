// A sheet is the juror's own until it is sealed, and sealed for good: a value or "cannot judge" for each criterion, and
// words at the ends of the scale. Sources: docs on fair juries § 3.5; secrecy cases 1, 5 and 17.

/** A value of the scale; `CANNOT_JUDGE`; null while nothing is given. */
export type Score = number | null

/** Stored as 0, which no scale may use as a value. */
export const CANNOT_JUDGE = 0
export const LONGEST_COMMENT = 4000

export type SheetContent = { readonly scores: readonly Score[]; readonly comments: readonly string[] }

export type SheetRule = {
  readonly min: number
  readonly max: number
  /** For each criterion of the round in order: whether it counts in the entry's category. */
  readonly applies: readonly boolean[]
  /** Every value needs its words, and not only those at the ends. */
  readonly wantsWords?: boolean
}

export type SheetFault = {
  readonly index: number
  readonly kind: 'missing' | 'comment_needed' | 'not_in_scale' | 'comment_too_long'
}

/** As many places as the round has criteria; nothing stands where a criterion does not apply. */
export function fitToRule(rule: SheetRule, given: SheetContent): SheetContent {
  return {
    scores: rule.applies.map((applies, index) => (applies ? (given.scores[index] ?? null) : null)),
    comments: rule.applies.map((applies, index) => (applies ? (given.comments[index] ?? '') : '')),
  }
}

function isInScale(rule: SheetRule, score: Score): boolean {
  if (score === null || score === CANNOT_JUDGE) return true
  return Number.isInteger(score) && score >= rule.min && score <= rule.max
}

/** What no sheet may hold, not even a draft. */
export function draftFaults(rule: SheetRule, content: SheetContent): readonly SheetFault[] {
  return rule.applies.flatMap((_, index): SheetFault[] => {
    if (!isInScale(rule, content.scores[index] ?? null)) return [{ index, kind: 'not_in_scale' }]
    return (content.comments[index] ?? '').length > LONGEST_COMMENT ? [{ index, kind: 'comment_too_long' }] : []
  })
}

/** What is missing before the sheet can be sealed. */
export function sealFaults(rule: SheetRule, content: SheetContent): readonly SheetFault[] {
  return rule.applies.flatMap((applies, index): SheetFault[] => {
    if (!applies) return []
    const score = content.scores[index] ?? null
    if (score === null) return [{ index, kind: 'missing' }]
    const wantsWords = rule.wantsWords ? score !== CANNOT_JUDGE : score === rule.min || score === rule.max
    return wantsWords && (content.comments[index] ?? '').trim() === '' ? [{ index, kind: 'comment_needed' }] : []
  })
}

export function isSameContent(a: SheetContent, b: SheetContent): boolean {
  return (
    a.scores.length === b.scores.length &&
    a.scores.every((score, index) => score === b.scores[index]) &&
    a.comments.every((comment, index) => comment === b.comments[index])
  )
}

export type SheetState = SheetContent & {
  readonly version: number
  readonly state: 'draft' | 'sealed'
}

export type SheetFacts = {
  /** Undeclared, shut out, or found impartial and so allowed to judge; `elsewhere`: not a juror of this entry at all. */
  readonly standing: 'undeclared' | 'barred' | 'cleared' | 'elsewhere'
  readonly isAssessing: boolean
  /** Sheets are parts of one act, and not written one by one. */
  readonly isOrdered?: boolean
  readonly rule: SheetRule
  readonly current: SheetState | null
}

export type SheetRefusal = 'elsewhere' | 'undeclared' | 'barred' | 'phase_over' | 'sealed' | 'stale'

export type SaveDecision =
  | { readonly kind: 'save'; readonly version: number; readonly content: SheetContent }
  | { readonly kind: 'unchanged'; readonly version: number; readonly content: SheetContent }
  | { readonly kind: 'faulty'; readonly faults: readonly SheetFault[] }
  /** `isSame`: what is sealed is what was given. */
  | { readonly kind: 'sealed'; readonly isSame: boolean }
  | { readonly kind: Exclude<SheetRefusal, 'sealed'> }

export function decideSave(facts: SheetFacts, given: SheetContent, seen: number): SaveDecision {
  if (facts.standing !== 'cleared') return { kind: facts.standing }
  if (facts.isOrdered) return { kind: 'elsewhere' }
  if (!facts.isAssessing) return { kind: 'phase_over' }
  const content = fitToRule(facts.rule, given)
  const { current } = facts
  if (current?.state === 'sealed') return { kind: 'sealed', isSame: isSameContent(current, content) }
  if (current && isSameContent(current, content)) return { kind: 'unchanged', version: current.version, content }
  // Where the sheet that was seen has been made void, the words in the form begin a new one.
  if (current && seen !== current.version) return { kind: 'stale' }
  const faults = draftFaults(facts.rule, content)
  return faults.length > 0
    ? { kind: 'faulty', faults }
    : { kind: 'save', version: (current?.version ?? 0) + 1, content }
}

/** While one writes, a former version is kept every other minute; what is saved by a button is always kept. */
export function keepsFormer(mode: 'autosave' | 'form', lastKept: Date | null, now: Date): boolean {
  return mode === 'form' || lastKept === null || now.getTime() - lastKept.getTime() >= 120_000
}
