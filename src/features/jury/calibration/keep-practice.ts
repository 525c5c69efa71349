// Practice entries are written for the purpose, and marked so wherever they are shown, or are what everybody can read of
// an earlier entry. They can be changed until the jurors have begun on them.
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import type { StoredPracticeAnswer } from '../../../db/tables/calibration.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId, PracticeId, RoundId } from '../../../kernel/ids.ts'
import { type Criterion, loadRoundRules } from '../../prizes/contract.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { readEarlier } from './earlier-queries.ts'
import { type CalibrationView, loadCalibrationView } from './load-facts.ts'
import type { PracticeRow } from './queries.ts'
import {
  type CalibrationRefusal,
  decideWriting,
  MOST_PRACTICE,
  mayNotPrepare,
  type PracticeFault,
  type PracticeText,
} from './rules.ts'
import { addPractice, beginCalibration, changePractice, removePracticeRow } from './store.ts'

type Criteria = readonly Pick<Criterion, 'id' | 'name'>[]

/** As it is stored: what has no label was written for practice. */
export function answersOfText(text: PracticeText, criteria: Criteria): readonly StoredPracticeAnswer[] {
  const written = [
    { criterionId: null, text: text.about },
    ...criteria.map(({ id }, index) => ({ criterionId: id, text: text.texts[index] ?? '' })),
  ]
  return written
    .filter((answer) => answer.text !== '')
    .map((answer) => ({ label: {}, criterionId: answer.criterionId, shown: { as: 'text', text: answer.text } }))
}

/** Back into the form's fields. */
export function textOfAnswers({ title, answers }: PracticeRow, criteria: Criteria): PracticeText {
  const of = (id: string | null) =>
    answers.flatMap((answer) => (answer.criterionId === id && answer.shown.as === 'text' ? [answer.shown.text] : []))
  return { title, about: of(null).join('\n\n'), texts: criteria.map(({ id }) => of(id).join('\n\n')) }
}

export type KeepOutcome =
  | { readonly kind: 'kept'; readonly id: PracticeId }
  | { readonly kind: 'faulty'; readonly faults: readonly PracticeFault[] }
  | { readonly kind: 'stale'; readonly stored: PracticeRow }
  | { readonly kind: CalibrationRefusal | 'too_many' }

type Preparing = { readonly view: CalibrationView; readonly criteria: Criteria }

async function prepare(tx: Tx, roundId: RoundId): Promise<Preparing | CalibrationRefusal> {
  await lockRound(tx, roundId)
  const view = await loadCalibrationView(tx, roundId)
  const rules = view && (await loadRoundRules(tx, roundId))
  if (!view || !rules) return 'unknown'
  const refusal = mayNotPrepare(view.facts)
  if (refusal) return refusal
  await beginCalibration(tx, roundId)
  return { view, criteria: rules.criteria }
}

export type WriteInput = {
  readonly roundId: RoundId
  /** Null for a new one. */
  readonly practiceId: PracticeId | null
  readonly text: PracticeText
  /** The version that the page was made from. */
  readonly seen: number
}

export async function writePractice({ db, clock }: Tools, personId: PersonId, input: WriteInput): Promise<KeepOutcome> {
  const { roundId, practiceId, text, seen } = input
  return db.write(actorOf(personId), async (tx): Promise<KeepOutcome> => {
    const ready = await prepare(tx, roundId)
    if (typeof ready === 'string') return { kind: ready }
    const { view, criteria } = ready
    const stored = practiceId && view.practice.find(({ id }) => id === practiceId)
    const decision = decideWriting(stored, view.practice.length, { text, seen })
    if (decision.kind === 'stale') return stored ? { kind: 'stale', stored } : { kind: 'unknown' }
    if (decision.kind !== 'keep') return decision
    const at = clock.now()
    const practice = { title: text.title, answers: answersOfText(text, criteria), at }
    const id = stored?.id ?? (await addPractice(tx, roundId, practice))
    if (stored) await changePractice(tx, id, { ...practice, version: stored.version + 1 })
    const action = stored ? 'calibration_entry_changed' : 'calibration_entry_written'
    await appendRecord(tx, { roundId, actorId: personId, at, action, facts: { practice: id } })
    return { kind: 'kept', id }
  })
}

export async function takeEarlier(
  { db, clock }: Tools,
  personId: PersonId,
  { roundId, entryId }: { readonly roundId: RoundId; readonly entryId: EntryId },
): Promise<KeepOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<KeepOutcome> => {
    const ready = await prepare(tx, roundId)
    if (typeof ready === 'string') return { kind: ready }
    if (ready.view.practice.length >= MOST_PRACTICE) return { kind: 'too_many' }
    const earlier = await readEarlier(tx, entryId, ready.criteria)
    if (!earlier) return { kind: 'unknown' }
    const at = clock.now()
    const { title, answers, source } = earlier
    const id = await addPractice(tx, roundId, { title, answers, at, earlier: { entryId, source } })
    const facts = { practice: id }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'calibration_entry_taken', facts })
    return { kind: 'kept', id }
  })
}

export async function removePractice(
  { db, clock }: Tools,
  personId: PersonId,
  { roundId, practiceId }: { readonly roundId: RoundId; readonly practiceId: PracticeId },
): Promise<'removed' | CalibrationRefusal> {
  return db.write(actorOf(personId), async (tx) => {
    const ready = await prepare(tx, roundId)
    if (typeof ready === 'string') return ready
    if (!ready.view.practice.some(({ id }) => id === practiceId)) return 'unknown'
    await removePracticeRow(tx, practiceId)
    const facts = { practice: practiceId }
    const at = clock.now()
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'calibration_entry_removed', facts })
    return 'removed'
  })
}
