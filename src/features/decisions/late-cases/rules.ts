// A disqualification found after a ballot was counted, or after the sheet had counted in a decision, holds the release
// until all is decided anew, or somebody whom it does not concern has said in writing why it stands: a decision with a fault
// is valid where the fault cannot have decided it. Source: forvaltningsloven §§ 6 and 41; docs/decisions/0036.
import type { BallotId, EntryId } from '../../../kernel/ids.ts'

type Keyed = { readonly keys: readonly string[] }

export type LateCase = Keyed &
  (
    | { readonly kind: 'late_ballot'; readonly ballotId: BallotId; readonly number: number; readonly voted: number }
    | { readonly kind: 'late_sheets'; readonly entryId: EntryId }
  )

/** One that somebody has let stand is not asked about again; a newer one is, also on the same ballot or entry. */
export function waitingCases(
  cases: readonly LateCase[],
  stands: readonly { readonly covers: readonly string[] }[],
): readonly LateCase[] {
  const covered = new Set(stands.flatMap(({ covers }) => covers))
  return cases.flatMap((one) => {
    const keys = one.keys.filter((key) => !covered.has(key))
    return keys.length > 0 ? [{ ...one, keys }] : []
  })
}

export function idOf(one: LateCase): string {
  return one.kind === 'late_ballot' ? one.ballotId : one.entryId
}

export const LONGEST_REASON = 2000

export type StandInput = { readonly about: string; readonly reason: string }

export type StandStanding = {
  readonly phase: string
  readonly isSuspended: boolean
  readonly leads: boolean
  /** Shut out from an entry of the round, as the one whom the case concerns always is. */
  readonly isBarred: boolean
}

export type StandDecision =
  | { readonly kind: 'stands'; readonly of: LateCase }
  | { readonly kind: 'not_lead' | 'suspended' | 'wrong_phase' | 'barred' | 'no_case' | 'reason_missing' }

export function decideStand(
  standing: StandStanding,
  waiting: readonly LateCase[],
  { about, reason }: StandInput,
): StandDecision {
  if (!standing.leads) return { kind: 'not_lead' }
  if (standing.isSuspended) return { kind: 'suspended' }
  if (!['deliberation', 'nominated', 'decided'].includes(standing.phase)) return { kind: 'wrong_phase' }
  if (standing.isBarred) return { kind: 'barred' }
  const of = waiting.find((one) => idOf(one) === about)
  if (!of) return { kind: 'no_case' }
  return reason === '' || reason.length > LONGEST_REASON ? { kind: 'reason_missing' } : { kind: 'stands', of }
}

type Ranked = { readonly entryId: EntryId; readonly rank: number | null }

/** Whether the first places of one order are held otherwise in the other. */
export function hasOtherTop(one: readonly Ranked[], other: readonly Ranked[], places: number): boolean {
  const top = (order: readonly Ranked[]) =>
    order
      .filter(({ rank }) => rank !== null && rank <= places)
      .map(({ entryId, rank }) => `${rank} ${entryId}`)
      .toSorted()
  return top(one).join() !== top(other).join()
}
