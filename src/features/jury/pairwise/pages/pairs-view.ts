import type { EntryId } from '../../../../kernel/ids.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { PageFrame } from '../../../../ui/frame.ts'
import type { SubmissionForReading } from '../../../entries/contract.ts'
import type { ChoiceFault, Choosing } from '../choice-rules.ts'
import type { OwnPairs } from '../load-pairs.ts'
import type { NextPair } from '../pair-rules.ts'

export type PairsView = {
  readonly frame: PageFrame
  readonly pairs: OwnPairs
  /** Null where nothing is left to ask. */
  readonly asked:
    | (NextPair<EntryId> & {
        readonly texts: readonly SubmissionForReading[]
        readonly undone: { readonly chosen: EntryId; readonly comment: string } | null
      })
    | null
  /** What stands in the fields when a post came back. */
  readonly written: Choosing | null
  readonly faults: readonly ChoiceFault[]
  readonly notice: { readonly tone: 'success' | 'warning'; readonly text: string } | null
  /** What was chosen and not kept. */
  readonly lost: Choosing | null
}

export function titleIn(t: Translate, { entries }: OwnPairs, id: EntryId): string {
  return entries.get(id)?.title ?? t('pairwise.lost_entry')
}

export function faultsInWords(t: Translate, faults: readonly ChoiceFault[]) {
  return faults.map((fault) => ({
    fieldId: fault === 'missing' ? 'chosen' : 'comment',
    message: t(`pairwise.fault_${fault}`),
  }))
}
