import type { EntryId } from '../../../../kernel/ids.ts'
import type { QuestionKind } from '../../../../kernel/question-kinds.ts'
import type { Texts } from '../../../../kernel/texts.ts'
import type { FieldFault } from '../../../../ui/error-summary.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import type { Task } from '../../../../ui/task-list.tsx'

export type WriteSide = {
  readonly sections: readonly Task[]
  readonly deadline: Date | null
  readonly othersWriting: readonly string[]
  readonly now: Date
}

/** What every page of the form shows around its fields. */
export type WriteFrame = {
  readonly frame: PageFrame
  readonly entryId: EntryId
  readonly entryTitle: string
  readonly side: WriteSide
  readonly errors: readonly FieldFault[]
  /** Why nothing can be written, when that is so. */
  readonly shut: string | null
  /** Somebody has just tried, and the page holds what was written. */
  readonly isRefused: boolean
  readonly isSaved: boolean
}

export type ShownField = {
  readonly name: string
  readonly kind: QuestionKind
  readonly label: Texts
  readonly help: Texts
  readonly criterion: Texts | null
  readonly isRequired: boolean
  readonly maxWords: number | null
  readonly unit: string | null
  readonly options: readonly { readonly value: string; readonly label: Texts }[]
  readonly value: string
  readonly questionId: string
  readonly files: readonly { readonly id: string; readonly name: string; readonly bytes: number }[]
}
