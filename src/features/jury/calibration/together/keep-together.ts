// A juror keeps, hands in or takes back the order of the practice entries, or the choices between them: all sheets of it in
// one transaction, in the tables of the calibration alone. Source: docs/decisions/0023, 0038.
import type { Tx } from '../../../../db/database.ts'
import { actorOf } from '../../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../../kernel/ids.ts'
import { lockOrder } from '../../panel/store.ts'
import type { Tools } from '../../panel/tools.ts'
import { keepPracticeSheet, takeBackSheet } from '../store.ts'
import { type AnswerFault, type Answers, draftFaults, missingFaults, sheetsOf } from './answer-rules.ts'
import { loadTogether, type TogetherPage } from './load-together.ts'

export type TogetherInput = {
  readonly roundId: RoundId
  readonly answers: Answers
  /** The version that the page was made from. */
  readonly seen: number
  readonly handsIn: boolean
}

export type TogetherOutcome =
  | { readonly kind: 'saved' | 'handed_in' | 'unknown' | 'over' | 'stale' | 'done_before' }
  | { readonly kind: 'faulty'; readonly faults: readonly AnswerFault[] }

function refusalOf(page: TogetherPage | null, { answers, seen }: TogetherInput) {
  if (page?.answers.mode !== answers.mode) return 'unknown'
  if (!page.isOpen) return 'over'
  if (page.doneAt) return 'done_before'
  return seen === page.version ? null : 'stale'
}

type Keeping = { readonly personId: PersonId; readonly at: Date; readonly isDone: boolean }

async function keepSheets(tx: Tx, { seat, practice }: TogetherPage, answers: Answers, keeping: Keeping): Promise<void> {
  const { personId, at, isDone } = keeping
  for (const [index, content] of sheetsOf(answers, practice.length).entries()) {
    const row = practice[index]
    if (!row) continue
    const key = { roundId: seat.roundId, practiceId: row.id, personId }
    await keepPracticeSheet(tx, key, { content, version: (row.sheetVersion ?? 0) + 1, at, isDone })
  }
}

/** `faulty` where something is missing keeps what was written all the same. */
export function keepTogether({ db, clock }: Tools, personId: PersonId, input: TogetherInput): Promise<TogetherOutcome> {
  const { roundId, answers, handsIn } = input
  return db.write(actorOf(personId), async (tx): Promise<TogetherOutcome> => {
    await lockOrder(tx, { roundId, personId })
    const page = await loadTogether(tx, roundId)
    const refusal = refusalOf(page, input)
    if (!page || refusal) return { kind: refusal ?? 'unknown' }
    const wrong = draftFaults(answers, page.rule)
    if (wrong.length > 0) return { kind: 'faulty', faults: wrong }
    const faults = handsIn ? missingFaults(answers, page.rule) : []
    const isDone = handsIn && faults.length === 0
    await keepSheets(tx, page, answers, { personId, at: clock.now(), isDone })
    if (faults.length > 0) return { kind: 'faulty', faults }
    return { kind: isDone ? 'handed_in' : 'saved' }
  })
}

export function takeBackTogether(
  { db }: Tools,
  personId: PersonId,
  roundId: RoundId,
): Promise<'taken_back' | 'unknown' | 'over'> {
  return db.write(actorOf(personId), async (tx) => {
    await lockOrder(tx, { roundId, personId })
    const page = await loadTogether(tx, roundId)
    if (!page?.doneAt) return 'unknown'
    if (!page.isOpen) return 'over'
    for (const { id: practiceId } of page.practice) await takeBackSheet(tx, { roundId, practiceId, personId })
    return 'taken_back'
  })
}
