// A juror's practice sheet follows the rules of a real one, in tables of its own, and is handed in rather than sealed: it
// may be taken back until the differences are shown. The record holds nothing of it, since it is nothing but practice.
import type { Tx } from '../../../db/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, PracticeId, RoundId } from '../../../kernel/ids.ts'
import {
  decideSave,
  type SheetContent,
  type SheetFacts,
  type SheetFault,
  type SheetState,
  sealFaults,
} from '../assessments/rules.ts'
import { isOneAct } from '../modes/judging-rules.ts'
import { lockSheet } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { loadPracticePage, type PracticePage } from './load-practice-page.ts'
import { keepPracticeSheet, takeBackSheet } from './store.ts'

export type PracticeSheetInput = {
  readonly roundId: RoundId
  readonly practiceId: PracticeId
  readonly content: SheetContent
  /** The version that the page was made from; 0 for none. */
  readonly seen: number
}

export type PracticeSaveOutcome =
  | { readonly kind: 'saved' | 'handed_in'; readonly version: number; readonly savedAt: Date }
  | { readonly kind: 'faulty'; readonly faults: readonly SheetFault[] }
  | { readonly kind: 'incomplete'; readonly faults: readonly SheetFault[]; readonly version: number }
  | { readonly kind: 'stale' | 'done_before'; readonly stored: SheetState; readonly savedAt: Date }
  | { readonly kind: 'unknown' | 'over' }

function factsOf({ isJuror, mayWrite, rule, current }: PracticePage): SheetFacts {
  return {
    standing: isJuror ? 'cleared' : 'elsewhere',
    isAssessing: mayWrite || current?.state === 'sealed',
    rule,
    current,
  }
}

/** `handsIn`: what is missing is asked for, and what was written is kept all the same. */
export async function savePracticeSheet(
  { db, clock }: Tools,
  personId: PersonId,
  input: PracticeSheetInput & { readonly handsIn: boolean },
): Promise<PracticeSaveOutcome> {
  const { roundId, practiceId } = input
  return db.write(actorOf(personId), async (tx): Promise<PracticeSaveOutcome> => {
    await lockSheet(tx, { roundId, entryId: practiceId, personId })
    const page = await loadPracticePage(tx, roundId, practiceId)
    if (!page?.isJuror) return { kind: 'unknown' }
    if (!page.isOpen) return { kind: 'over' }
    const decision = decideSave(factsOf(page), input.content, input.seen)
    switch (decision.kind) {
      case 'save':
      case 'unchanged':
        return keep(tx, page, { ...input, ...decision, personId, at: clock.now() })
      case 'stale':
      case 'sealed': {
        const { current, row } = page
        if (!current) return { kind: 'unknown' }
        const kind = decision.kind === 'stale' ? 'stale' : 'done_before'
        return { kind, stored: current, savedAt: row.sheetSavedAt ?? clock.now() }
      }
      case 'faulty':
        return decision
      case 'phase_over':
        return { kind: 'over' }
      default:
        return { kind: 'unknown' }
    }
  })
}

type Keeping = {
  readonly roundId: RoundId
  readonly practiceId: PracticeId
  readonly personId: PersonId
  readonly content: SheetContent
  readonly version: number
  readonly at: Date
  readonly handsIn: boolean
}

async function keep(tx: Tx, { rule }: PracticePage, sheet: Keeping): Promise<PracticeSaveOutcome> {
  const { handsIn, content, version, at } = sheet
  const faults = handsIn ? sealFaults(rule, content) : []
  const isDone = handsIn && faults.length === 0
  await keepPracticeSheet(tx, sheet, { content, version, at, isDone })
  if (faults.length > 0) return { kind: 'incomplete', faults, version }
  return { kind: isDone ? 'handed_in' : 'saved', version, savedAt: at }
}

export async function takeBack(
  { db }: Tools,
  personId: PersonId,
  { roundId, practiceId }: { readonly roundId: RoundId; readonly practiceId: PracticeId },
): Promise<'taken_back' | 'unknown' | 'over'> {
  return db.write(actorOf(personId), async (tx) => {
    await lockSheet(tx, { roundId, entryId: practiceId, personId })
    const page = await loadPracticePage(tx, roundId, practiceId)
    if (!page?.isJuror || page.current?.state !== 'sealed' || isOneAct(page.calibration.mode)) return 'unknown'
    if (!page.isOpen) return 'over'
    await takeBackSheet(tx, { roundId, practiceId, personId })
    return 'taken_back'
  })
}
