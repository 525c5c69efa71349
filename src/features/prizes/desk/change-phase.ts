// The secretariat's own acts on a round: announce, open, suspend, resume, archive. Announcing and opening pass a gate that tells
// what is missing; opening freezes the rules with their hash, so that all are judged by what they applied under. Those concerned are told of a stop and of its end, and the time that it
// took is given back to all where the secretariat says so.
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash, type Json } from '../../../kernel/canonical.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import { countVersion, lockSetUp, type Saver } from '../change-round.ts'
import { extendLocked } from '../extensions/extend.ts'
import { freeze } from '../freeze-rules.ts'
import { type Gap, missingForAnnouncing, missingForOpening } from '../gate-rules.ts'
import { mayNotAct, mayNotResume, mayNotSuspend, type Why } from '../may.ts'
import type { SetUp } from '../round-rules.ts'
import { tellResumed, tellSuspended } from './letters.ts'
import { markAnnounced, markArchived, markOpen, markResumed, markSuspended } from './store.ts'

export type DeskAct = 'announce' | 'open' | 'suspend' | 'resume' | 'archive'

export type ActOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly why: Why }
  | { readonly kind: 'missing'; readonly gaps: readonly Gap[] }
  /** The round has been changed since this person looked at what the act would do. */
  | { readonly kind: 'stale' }

export type ActInput = {
  readonly personId: PersonId
  readonly roundId: RoundId
  readonly act: DeskAct
  /** The round's version that the person saw. */
  readonly version: number
  /** Of a suspension; of a resumption that gives the time back. */
  readonly reason: Texts
  /** Resuming an open call: the deadline is moved by as long as the round stood still. */
  readonly givesTimeBack?: boolean
}

const PAST = {
  announce: 'round_announced',
  open: 'round_opened',
  suspend: 'round_suspended',
  resume: 'round_resumed',
  archive: 'round_archived',
} as const

/** Whether the round stands so that the act can be done, and if not, why not. */
export function mayNotDo({ round }: SetUp, act: DeskAct): Why | null {
  if (act === 'suspend') return mayNotSuspend(round)
  return act === 'resume' ? mayNotResume(round) : mayNotAct(round, act)
}

export function gapsBefore(setUp: SetUp, act: DeskAct, now: Date): readonly Gap[] {
  if (act === 'announce') return missingForAnnouncing(setUp)
  return act === 'open' ? missingForOpening(setUp, now) : []
}

export async function changePhase(saver: Saver & { readonly baseUrl: string }, input: ActInput): Promise<ActOutcome> {
  const now = saver.clock.now()
  const { personId, roundId, act } = input
  return saver.db.write(actorOf(personId), async (tx): Promise<ActOutcome> => {
    const setUp = await lockSetUp(tx, roundId)
    if (!setUp) return { kind: 'gone' }
    const why = mayNotDo(setUp, act)
    if (why) return { kind: 'refused', why }
    if (setUp.round.version !== input.version) return { kind: 'stale' }
    const gaps = gapsBefore(setUp, act, now)
    if (gaps.length > 0) return { kind: 'missing', gaps }
    const facts = await carryOut(tx, { setUp, input, now, baseUrl: saver.baseUrl })
    await countVersion(tx, roundId, now)
    await appendRecord(tx, { roundId, actorId: personId, at: now, action: PAST[act], facts })
    return { kind: 'done' }
  })
}

type Carried = { readonly setUp: SetUp; readonly input: ActInput; readonly now: Date; readonly baseUrl: string }

async function carryOut(tx: Tx, carried: Carried): Promise<{ readonly [key: string]: Json }> {
  const { setUp, input, now } = carried
  const { id } = setUp.round
  switch (input.act) {
    case 'announce':
      await markAnnounced(tx, id, now)
      return { criteria: setUp.criteria.length, questions: setUp.questions.length }
    case 'open': {
      const frozen = freeze(setUp)
      const version = await markOpen(tx, id, { ...frozen, now })
      return { rules_version: version, rules_hash: frozen.hash, deadline: setUp.round.deadline?.toISOString() ?? null }
    }
    case 'suspend':
      await markSuspended(tx, id, { reason: input.reason, now })
      await tellSuspended(tx, { ...carried, reason: input.reason })
      return { phase: setUp.round.phase, reason_hash: contentHash({ ...input.reason }) }
    case 'resume':
      await markResumed(tx, id)
      return { phase: setUp.round.phase, gave_time_back: await resumeCall(tx, carried) }
    case 'archive':
      await markArchived(tx, id, now)
      return { released: setUp.round.releasedAt?.toISOString() ?? null }
  }
}

/** When the deadline would be, had the round not stood still; null where there is no time to give back. */
export function deadlineAfterStop({ round }: SetUp, now: Date): Date | null {
  if (round.phase !== 'open' || !round.deadline || !round.suspendedAt || round.suspendedAt >= round.deadline)
    return null
  return new Date(round.deadline.getTime() + now.getTime() - round.suspendedAt.getTime())
}

/** The letter of the longer deadline tells also that the round goes on; without one, a letter of its own does. */
async function resumeCall(tx: Tx, carried: Carried): Promise<boolean> {
  const { setUp, input, now, baseUrl } = carried
  const until = input.givesTimeBack ? deadlineAfterStop(setUp, now) : null
  if (until) {
    const going = { ...setUp, round: { ...setUp.round, suspendedAt: null } }
    const { personId, roundId, reason } = input
    const given = {
      personId,
      roundId,
      whom: { kind: 'all' },
      until,
      cause: 'suspension',
      reason,
      now,
      baseUrl,
    } as const
    const outcome = await extendLocked(tx, going, given)
    if (outcome.kind === 'extended') return true
  }
  await tellResumed(tx, carried)
  return false
}
