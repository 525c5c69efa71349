// Those who lead the round open the calibration, show its differences, close it or leave it out: each an act with a row
// in the record. Opening fixes the criteria and the scale that the practice sheets are in.
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { type CalibrationView, countFinished, loadCalibrationView } from './load-facts.ts'
import { formOf } from './practice-form.ts'
import { type CalibrationAct, type CalibrationRefusal, mayNotAct } from './rules.ts'
import { beginCalibration, closeCalibration, openCalibration, setAside, showDifferences } from './store.ts'

export type ActInput = { readonly roundId: RoundId; readonly act: CalibrationAct; readonly sharesComments: boolean }
export type ActOutcome = { readonly kind: 'done' } | { readonly kind: CalibrationRefusal }

const RECORDED = {
  open: 'calibration_opened',
  show: 'calibration_shown',
  close: 'calibration_closed',
  skip: 'calibration_skipped',
  resume: 'calibration_resumed',
} as const satisfies Readonly<Record<CalibrationAct, string>>

export async function changeCalibration(
  { db, clock }: Tools,
  personId: PersonId,
  input: ActInput,
): Promise<ActOutcome> {
  const { roundId, act } = input
  return db.write(actorOf(personId), async (tx): Promise<ActOutcome> => {
    await lockRound(tx, roundId)
    const view = await loadCalibrationView(tx, roundId)
    if (!view) return { kind: 'unknown' }
    const refusal = mayNotAct(view.facts, act)
    if (refusal) return { kind: refusal }
    const at = clock.now()
    await take(tx, view, { ...input, by: personId, at })
    const { done, all } = countFinished(view)
    const facts = { entries: view.practice.length, finished: done, awaited: all }
    await appendRecord(tx, { roundId, actorId: personId, at, action: RECORDED[act], facts })
    return { kind: 'done' }
  })
}

type Taking = ActInput & { readonly by: PersonId; readonly at: Date }

async function take(tx: Tx, view: CalibrationView, { roundId, act, sharesComments, by, at }: Taking): Promise<void> {
  const step = { roundId, by, at }
  switch (act) {
    case 'open': {
      const rules = view.facts.wasOpened ? null : await loadRoundRules(tx, roundId)
      const first = rules && {
        sharesComments,
        ...formOf(rules, view.practice.length),
      }
      return openCalibration(tx, step, first)
    }
    case 'show':
      return showDifferences(tx, step)
    case 'close':
      return closeCalibration(tx, step)
    case 'skip':
      await beginCalibration(tx, roundId)
      return setAside(tx, roundId, 'skipped')
    case 'resume':
      return setAside(tx, roundId, 'preparing')
  }
}
