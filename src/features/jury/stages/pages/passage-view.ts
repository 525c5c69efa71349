import type { ListQuery } from '../../../../kernel/long-list.ts'
import type { FieldFault } from '../../../../ui/error-summary.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import type { Passing } from '../load-passing.ts'

export type PassageView = {
  frame: PageFrame
  passing: Passing
  errors: readonly FieldFault[]
  posted: { readonly entryId: string; readonly reason: string; readonly undoReason: string }
  done: string | undefined
  refusal: string | undefined
  /** What of the list of a stage is asked for. */
  listed: (list: string) => ListQuery
}
