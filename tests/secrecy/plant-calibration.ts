import { newId, type PersonId, type PracticeId, type RoundId } from '../../src/kernel/ids.ts'
import type { World } from '../factories/world.ts'
import { type FACTS, isAtLeast, type MatrixPhase } from './matrix.ts'

type Planted = {
  readonly phase: MatrixPhase
  readonly roundId: RoundId
  readonly criteria: readonly string[]
  readonly persons: Readonly<Record<'secretary' | 'leader' | 'jurorSealed' | 'jurorWithDraft', PersonId>>
  readonly canary: (fact: keyof typeof FACTS) => string
}

/** Prepared while the round is young, open in screening, shown and closed from the assessment on. */
export async function plantCalibration(world: World, planted: Planted): Promise<PracticeId> {
  const { phase, roundId, criteria, persons, canary } = planted
  const practiceId = newId<PracticeId>()
  const at = world.now
  const [isOpened, isShown] = [isAtLeast(phase, 'screening'), isAtLeast(phase, 'assessment')]
  const opened = { criterion_ids: criteria, scale_min: 1, scale_max: 6, opened_by: persons.leader, opened_at: at }
  const shown = { shown_by: persons.leader, shown_at: at, closed_by: persons.leader, closed_at: at }
  const state = isShown ? 'closed' : isOpened ? 'open' : 'preparing'
  await world.insert('calibration', {
    round_id: roundId,
    state,
    ...(isOpened ? opened : {}),
    ...(isShown ? shown : {}),
  })
  const answer = { label: {}, criterionId: criteria[0], shown: { as: 'text', text: 'Oppdiktet.' } }
  await world.owner.query(
    `insert into calibration_entry (id, round_id, position, origin, title, answers, saved_at)
     values ($1, $2, 0, 'constructed', $3, $4, $5)`,
    [practiceId, roundId, canary('practiceEntry'), JSON.stringify([answer]), at],
  )
  if (!isOpened) return practiceId
  for (const name of ['jurorSealed', 'leader', 'jurorWithDraft'] as const)
    await world.insert('calibration_sheet', {
      practice_id: practiceId,
      person_id: persons[name],
      round_id: roundId,
      scores: [2, 5],
      comments: [name === 'jurorSealed' ? canary('practiceSheet') : 'øvingsord', ''],
      saved_at: at,
      done_at: at,
    })
  if (!isShown) return practiceId
  const note = { round_id: roundId, criterion_id: criteria[0], version: 1, text: canary('anchorNote') }
  await world.insert('anchor_note', { ...note, written_by: persons.secretary, written_at: at })
  return practiceId
}
