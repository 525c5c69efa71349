import { type EntryId, newId, type PersonId, type RoundId } from '../../src/kernel/ids.ts'
import type { World } from '../factories/world.ts'
import type { FACTS } from './matrix.ts'

type Planted = {
  readonly roundId: RoundId
  readonly entryA: EntryId
  readonly ballotId: string
  readonly leader: PersonId
  readonly ownerA: PersonId
  readonly secretary: PersonId
  readonly isReleased: boolean
  readonly canary: (fact: keyof typeof FACTS) => string
}

/** A meeting with an entry decided, a ballot that was counted and tied, a decision taken back; after release a complaint and a correction. */
export async function plantMeeting(world: World, planted: Planted): Promise<void> {
  const { roundId, entryA, ballotId, leader, canary } = planted
  const at = world.now
  const [meetingId, itemId] = [newId(), newId()]
  const of = { round_id: roundId, meeting_id: meetingId }
  await world.insert('meeting', { id: meetingId, round_id: roundId, number: 1, opened_by: leader, opened_at: at })
  const item = { id: itemId, ...of, entry_id: entryA, position: 0, cause: 'added', reason: canary('agendaReason') }
  await world.insert('meeting_item', { ...item, state: 'waiting' })
  const decided = { id: newId(), ...of, entry_id: entryA, position: 1, cause: 'together', state: 'removed' }
  await world.insert('meeting_item', { ...decided, removed_reason: canary('itemDecision') })
  const decision = { item_id: decided.id, round_id: roundId, entry_id: entryA, outcome: 'ballot' }
  await world.insert('meeting_decision', {
    ...decision,
    reason: canary('itemDecision'),
    decided_by: leader,
    decided_at: at,
  })
  const counted = { state: 'closed', closed_by: leader, closed_at: at, sheets: 3, votes: [0, 0, 0, 0] }
  const opened = { id: ballotId, ...of, number: 1, candidates: [entryA, entryA], opened_by: leader, opened_at: at }
  await world.insert('ballot', { ...opened, ...counted })
  await world.insert('ballot_voter', { ballot_id: ballotId, person_id: leader, round_id: roundId })
  await world.insert('ballot_sheet', { ballot_id: ballotId, receipt_hash: canary('ballotSheet'), ranks: [1, 2] })
  const tied = { first: [entryA, entryA], among: [entryA, entryA], next_step: 'casting_vote' }
  await world.owner.query('insert into ballot_finding values ($1, $2, $3, $4, $5, $6)', [
    ballotId,
    roundId,
    tied.first,
    '[]',
    tied.among,
    tied.next_step,
  ])
  const cast = { ballot_id: ballotId, round_id: roundId, entry_id: entryA, cast_by: leader, cast_at: at }
  await world.insert('casting_vote', { ...cast, reason: canary('castingVote') })
  const back = { id: newId(), round_id: roundId, withdrawn_by: planted.secretary, withdrawn_at: at }
  await world.insert('decision_withdrawal', { ...back, reason: canary('takenBack') })
  const ruled = { decided_by: planted.secretary, decided_at: at }
  const stands = { id: newId(), round_id: roundId, ballot_id: ballotId, covers: ['ballot'], ...ruled }
  await world.insert('late_case_ruling', { ...stands, reason: canary('lateCaseRuling') })
  if (!planted.isReleased) return
  const about = { round_id: roundId, entry_id: entryA }
  const sent = { id: newId(), ...about, text: canary('complaint'), sent_by: planted.ownerA, sent_at: at }
  await world.insert('complaint', sent)
  await world.insert('standing_band', { ...about, band: canary('standingBand'), made_at: at })
  const texts = {
    text_before: { nb: canary('correction') },
    text_after: { nb: 'Nå' },
    reason: { nb: canary('correction') },
  }
  const corrected = { corrected_by: planted.secretary, corrected_at: at }
  await world.insert('correction', { id: newId(), ...about, number: 1, kind: 'statement', ...texts, ...corrected })
  await world.insert('statement_proposal', {
    id: newId(),
    ...about,
    text_before: { nb: 'Før' },
    text_after: { nb: canary('statementProposal') },
    reason: { nb: canary('statementProposal') },
    proposed_by: planted.secretary,
    proposed_at: at,
  })
  const changed = { kind: 'award', award_before: 'honourable_mention', award_after: 'winner', decided_on: '2026-07-01' }
  await world.insert('award_proposal', {
    id: newId(),
    round_id: roundId,
    changes: JSON.stringify([{ entryId: entryA, before: 'winner', after: null }]),
    reason: { nb: canary('awardProposal') },
    decided_by: 'Juryen',
    decided_on: '2026-07-01',
    proposed_by: planted.secretary,
    proposed_at: at,
  })
  const why = { reason: { nb: canary('correctedAward') }, decided_by: canary('correctedAward') }
  await world.insert('correction', { id: newId(), ...about, number: 2, ...changed, ...why, ...corrected })
}
