// What the jury agreed on about how an anchor is read: a visible version with its time beside the criterion on every real
// sheet. The frozen rules stay as they are. Only before anything is sealed, so that all is measured by the same words.
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { CriterionId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { loadCalibrationView } from './load-facts.ts'
import { type AnchorNote, listAnchorNotes } from './queries.ts'
import { type CalibrationRefusal, decideNote, mayNotNote } from './rules.ts'
import { addAnchorNote } from './store.ts'

export type NoteInput = {
  readonly roundId: RoundId
  readonly criterionId: CriterionId
  readonly text: string
  /** The version of the note that the page was made from; 0 for none. */
  readonly seen: number
}

export type NoteOutcome =
  | { readonly kind: 'noted'; readonly version: number }
  | { readonly kind: 'missing' | 'too_long' | 'unchanged' }
  | { readonly kind: 'stale'; readonly stored: AnchorNote }
  | { readonly kind: CalibrationRefusal }

export async function makeClear({ db, clock }: Tools, personId: PersonId, input: NoteInput): Promise<NoteOutcome> {
  const { roundId, criterionId, text, seen } = input
  return db.write(actorOf(personId), async (tx): Promise<NoteOutcome> => {
    await lockRound(tx, roundId)
    const view = await loadCalibrationView(tx, roundId)
    if (!view?.calibration.criterionIds.includes(criterionId)) return { kind: 'unknown' }
    const refusal = mayNotNote(view.facts)
    if (refusal) return { kind: refusal }
    const rules = await loadRoundRules(tx, roundId)
    if (!rules?.criteria.some(({ id }) => id === criterionId)) return { kind: 'unknown' }
    const newest = (await listAnchorNotes(tx, roundId)).find((note) => note.criterionId === criterionId) ?? null
    const decision = decideNote(newest, text, seen)
    if (decision === 'stale') return newest ? { kind: 'stale', stored: newest } : { kind: 'unknown' }
    if (decision !== 'keep') return { kind: decision }
    const [version, at] = [(newest?.version ?? 0) + 1, clock.now()]
    await addAnchorNote(tx, { roundId, criterionId, version, text, by: personId, at })
    const facts = { criterion: criterionId, version, contentHash: contentHash(text) }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'anchor_made_clear', facts })
    return { kind: 'noted', version }
  })
}
