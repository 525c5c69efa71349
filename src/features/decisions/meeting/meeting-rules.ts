// The meeting of the jury: one entry at a time, opened only when all who are shut out from it are out of the room, also
// on video; decided only by enough of those who may take part, and with a reason. Source: jury method, § 3.8.
import type { MeetingItemId } from '../../../kernel/ids.ts'
import { type QuorumStanding, quorumOf } from '../../../kernel/quorum.ts'

export const OUTCOMES = ['award', 'ballot', 'honourable_mention', 'not_further', 'more_reading'] as const
export type Outcome = (typeof OUTCOMES)[number]

export type Cause = 'together' | 'spread' | 'added'
export type ItemState = 'waiting' | 'called' | 'open' | 'decided' | 'removed'

export const LONGEST_REASON = 2000

export type MeetingStanding = {
  readonly leads: boolean
  readonly isOpen: boolean
  readonly isInRecess: boolean
  readonly isBallotOpen: boolean
}

export type MeetingRefusal = 'not_lead' | 'no_meeting' | 'in_recess'

export function refusalIn(standing: MeetingStanding): MeetingRefusal | null {
  if (!standing.leads) return 'not_lead'
  if (!standing.isOpen) return 'no_meeting'
  return standing.isInRecess ? 'in_recess' : null
}

export type Item = {
  readonly id: MeetingItemId
  readonly state: ItemState
  /** How many must take part, who may, and those of them who are there. */
  readonly needed: number
  readonly voting: number
  readonly present: number
}

export type CallDecision = { readonly kind: 'called' | MeetingRefusal | 'unknown_item' | 'another_is_open' }

export function decideCall(
  standing: MeetingStanding,
  item: Item | undefined,
  current: Pick<Item, 'id' | 'state'> | null,
): CallDecision {
  const refusal = refusalIn(standing)
  if (refusal) return { kind: refusal }
  if (item?.state !== 'waiting') return { kind: 'unknown_item' }
  return { kind: current?.state === 'open' ? 'another_is_open' : 'called' }
}

type TooFew = Exclude<QuorumStanding, 'quorate'>

export type OpenDecision = { readonly kind: 'opened' | MeetingRefusal | 'unknown_item' | 'not_confirmed' | TooFew }

export function decideOpening(standing: MeetingStanding, item: Item | undefined, isConfirmed: boolean): OpenDecision {
  const refusal = refusalIn(standing)
  if (refusal) return { kind: refusal }
  if (item?.state !== 'called') return { kind: 'unknown_item' }
  if (!isConfirmed) return { kind: 'not_confirmed' }
  const quorum = quorumOf(item)
  return { kind: quorum === 'quorate' ? 'opened' : quorum }
}

export type ItemFault = 'outcome' | 'reason'

export type ItemDecision =
  | { readonly kind: 'decided' | MeetingRefusal | 'unknown_item' | TooFew }
  /** All that is missing, in the order of the form. */
  | { readonly kind: 'faulty'; readonly faults: readonly ItemFault[] }

export function decideItem(
  standing: MeetingStanding,
  item: Item | undefined,
  given: { readonly outcome: Outcome | null; readonly reason: string },
): ItemDecision {
  const refusal = refusalIn(standing)
  if (refusal) return { kind: refusal }
  if (item?.state !== 'open') return { kind: 'unknown_item' }
  const faults: ItemFault[] = []
  if (given.outcome === null) faults.push('outcome')
  if (given.reason === '' || given.reason.length > LONGEST_REASON) faults.push('reason')
  if (faults.length > 0) return { kind: 'faulty', faults }
  const quorum = quorumOf(item)
  return { kind: quorum === 'quorate' ? 'decided' : quorum }
}

/** Who goes out and who comes in between what was discussed and what comes now. */
export function movesBetween(before: ReadonlySet<string>, now: ReadonlySet<string>) {
  return {
    out: [...now],
    goOut: [...now].filter((id) => !before.has(id)),
    comeIn: [...before].filter((id) => !now.has(id)),
  }
}
