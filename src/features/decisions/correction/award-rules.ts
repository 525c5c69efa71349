// An award found wrong after release is corrected in the open: what stood, what stands, why, who decided and when. All that
// changes is proposed by one and published by another of the secretariat, both shut out from nothing in the round. Whoever is
// honoured by it has a statement: an approved one, or one that is approved with it. Source: jury method, § 6; decision record 0032.
import type { EntryId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { HonourKind } from '../honours/rules.ts'
import { LONGEST_REASON } from './rules.ts'

export const STANDINGS = ['winner', 'honourable_mention', 'none'] as const
export type AwardStanding = (typeof STANDINGS)[number]

export type Correctable = {
  readonly id: EntryId
  readonly honour: HonourKind | null
  readonly hasStatement: boolean
}

export type AwardInput = {
  readonly choices: ReadonlyMap<EntryId, AwardStanding>
  /** Of those that have none that is approved. */
  readonly statements: ReadonlyMap<EntryId, Texts>
  readonly reason: Texts
  readonly decidedBy: string
  /** YYYY-MM-DD, or whatever was written. */
  readonly decidedOn: string
  readonly isSure: boolean
}

export type AwardChange = {
  readonly entryId: EntryId
  readonly before: HonourKind | null
  readonly after: HonourKind | null
}

export type AwardFault = {
  readonly kind:
    | 'unchanged'
    | 'unknown_entry'
    | 'statement_missing'
    | 'reason_missing'
    | 'decided_by_missing'
    | 'decided_on_missing'
    | 'not_sure'
  readonly entryId?: EntryId
}

export type AwardDecision =
  | {
      readonly kind: 'proposed'
      readonly changes: readonly AwardChange[]
      readonly statements: readonly { readonly entryId: EntryId; readonly text: Texts }[]
    }
  | { readonly kind: 'barred' | 'not_released' }
  | { readonly kind: 'faulty'; readonly faults: readonly AwardFault[] }

const LONGEST_NAME = 300
export const LONGEST_STATEMENT = 6000

export type AwardFacts = {
  readonly isReleased: boolean
  readonly isBarred: boolean
  /** Days as YYYY-MM-DD. */
  readonly releasedOn: string
  readonly today: string
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text
}

function faultsOf(facts: AwardFacts, input: AwardInput): readonly AwardFault[] {
  const { reason, decidedBy, decidedOn } = input
  const longest = Math.max(reason.nb?.length ?? 0, reason.nn?.length ?? 0)
  const isWithin = isDay(decidedOn) && decidedOn >= facts.releasedOn && decidedOn <= facts.today
  const faults: AwardFault[] = []
  if (!reason.nb || longest > LONGEST_REASON) faults.push({ kind: 'reason_missing' })
  if (decidedBy === '' || decidedBy.length > LONGEST_NAME) faults.push({ kind: 'decided_by_missing' })
  if (!isWithin) faults.push({ kind: 'decided_on_missing' })
  if (!input.isSure) faults.push({ kind: 'not_sure' })
  return faults
}

function isStatement({ nb = '', nn = '' }: Texts): boolean {
  return nb !== '' && Math.max(nb.length, nn.length) <= LONGEST_STATEMENT
}

export function decideAwardCorrection(
  facts: AwardFacts,
  field: readonly Correctable[],
  input: AwardInput,
): AwardDecision {
  if (!facts.isReleased) return { kind: 'not_released' }
  if (facts.isBarred) return { kind: 'barred' }
  const changes = field.flatMap(({ id, honour }): AwardChange[] => {
    const chosen = input.choices.get(id)
    const after = chosen === 'none' ? null : (chosen ?? honour)
    return after === honour ? [] : [{ entryId: id, before: honour, after }]
  })
  const isKnown = [...input.choices.keys()].every((id) => field.some((entry) => entry.id === id))
  const unsaid = changes.filter(
    ({ entryId, after }) => after !== null && !field.find(({ id }) => id === entryId)?.hasStatement,
  )
  const statements = unsaid.flatMap(({ entryId }) => {
    const text = input.statements.get(entryId)
    return text && isStatement(text) ? [{ entryId, text }] : []
  })
  const speechless = unsaid.filter(({ entryId }) => !statements.some((given) => given.entryId === entryId))
  const faults: readonly AwardFault[] = [
    ...(isKnown ? [] : [{ kind: 'unknown_entry' as const }]),
    ...(changes.length === 0 ? [{ kind: 'unchanged' as const }] : []),
    ...speechless.map(({ entryId }) => ({ kind: 'statement_missing' as const, entryId })),
    ...faultsOf(facts, input),
  ]
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'proposed', changes, statements }
}

export type SettlementAct = 'approve' | 'send_back' | 'withdraw'

export type SettlementFacts = {
  readonly isBarred: boolean
  readonly isOwn: boolean
  readonly isOpen: boolean
  /** The awards are still those that the proposal was made from. */
  readonly isCurrent: boolean
}

export type SettlementDecision = {
  readonly kind:
    | 'approved'
    | 'sent_back'
    | 'withdrawn'
    | 'barred'
    | 'own_proposal'
    | 'not_own_proposal'
    | 'settled_before'
    | 'changed_meanwhile'
    | 'note_missing'
}

/** Whoever proposed may only take it back; another publishes it as it stands, or sends it back with a reason. */
export function decideSettlement(
  { isBarred, isOwn, isOpen, isCurrent }: SettlementFacts,
  act: SettlementAct,
  note: string,
): SettlementDecision {
  if (isBarred) return { kind: 'barred' }
  if (!isOpen) return { kind: 'settled_before' }
  if (act === 'withdraw') return { kind: isOwn ? 'withdrawn' : 'not_own_proposal' }
  if (isOwn) return { kind: 'own_proposal' }
  if (act === 'send_back') return { kind: note === '' || note.length > LONGEST_REASON ? 'note_missing' : 'sent_back' }
  return { kind: isCurrent ? 'approved' : 'changed_meanwhile' }
}
