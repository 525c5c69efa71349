import type { EntryId } from '../../../../kernel/ids.ts'
import type { QuestionKind } from '../../../../kernel/question-kinds.ts'
import type { Texts } from '../../../../kernel/texts.ts'
import type { FieldFault } from '../../../../ui/error-summary.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import type { Task } from '../../../../ui/task-list.tsx'
import type { Clarification, QuestionSettings } from '../../../prizes/contract.ts'
import type { FieldRow } from '../../rows-rules.ts'

export type WriteSide = {
  readonly sections: readonly Task[]
  /** The address of the one that stands open. */
  readonly here: string
  readonly deadline: Date | null
  /** Null for one who works alone. */
  readonly presence: { readonly lines: readonly string[]; readonly place: string } | null
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
  /** About the form as a whole. */
  readonly clarifications: readonly Clarification[]
}

export type ShownField = {
  readonly name: string
  readonly kind: QuestionKind
  readonly label: Texts
  readonly help: Texts
  readonly criterion: Texts | null
  /** What has been made clear about the question since the opening. */
  readonly clarifications: readonly Clarification[]
  readonly isRequired: boolean
  readonly maxWords: number | null
  readonly unit: string | null
  readonly options: readonly { readonly value: string; readonly label: Texts }[]
  readonly settings: QuestionSettings
  readonly value: string
  /** Of an answer made of rows: those that are stored, and a blank one where there are none or one was asked for. */
  readonly rows: readonly FieldRow[]
  /** The row that was just asked for. */
  readonly newRow: string | null
  /** What is stored, where it cannot be shown in the fields. */
  readonly unreadable: string | null
  readonly isShown: boolean
  /** The secretariat has asked for other answers to be completed. */
  readonly isShut: boolean
  /** Leans on the field of this name in the same section, answered with one of these; none named: answered at all. */
  readonly condition: { readonly name: string; readonly anyOf: readonly string[] } | null
  readonly questionId: string
  /** Who of the team answers it, and how many comments are not resolved. */
  readonly team: { readonly href: string; readonly assignedTo: string | null; readonly open: number } | null
  readonly files: readonly {
    readonly id: string
    readonly name: string
    readonly bytes: number
    readonly scan: 'waiting' | 'clean' | 'refused'
  }[]
}
