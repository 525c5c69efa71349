// The kinds of question that a form can ask, and what is set for each. Source: product design, "The call".
import type { CategoryId, CriterionId, QuestionId } from '../../kernel/ids.ts'
import type { QuestionKind } from '../../kernel/question-kinds.ts'
import type { Texts } from '../../kernel/texts.ts'

/** `choice`, `choices`: what one chooses among; `obligations`: what one binds oneself to. */
export type QuestionOption = { readonly value: string; readonly label: Texts }

export const COLUMN_KINDS = ['text', 'number', 'date'] as const
export type TableColumn = {
  /** "c1", "c2" …: what a row's cells are kept under. */
  readonly key: string
  readonly label: Texts
  readonly kind: (typeof COLUMN_KINDS)[number]
}

export const FILE_KINDS = ['pdf', 'picture', 'office', 'text'] as const
export type FileKind = (typeof FILE_KINDS)[number]

export type QuestionSettings = {
  /** `table` */
  readonly columns?: readonly TableColumn[]
  readonly maxRows?: number
  /** `file`; left out: every kind that is allowed, five files, 20 MB each. */
  readonly fileKinds?: readonly FileKind[]
  readonly maxFiles?: number
  readonly maxMegabytes?: number
  /** `choices`, `partners`, `innovations`: how many, least and most. */
  readonly minCount?: number
  readonly maxCount?: number
  /** `number`, `money`: least and most. */
  readonly min?: number
  readonly max?: number
}

/** Asked only where the earlier answer is one of these values; none named: where it is answered at all. */
export type ShownIf = { readonly questionId: QuestionId; readonly anyOf: readonly string[] }

export type Question = {
  readonly id: QuestionId
  readonly position: number
  readonly section: Texts
  readonly kind: QuestionKind
  readonly label: Texts
  readonly help: Texts
  readonly isRequired: boolean
  readonly maxWords: number | null
  readonly unit: string | null
  readonly options: readonly QuestionOption[]
  readonly settings: QuestionSettings
  readonly shownIf: ShownIf | null
  readonly criterionId: CriterionId | null
  /** Kept from publication with this legal basis; null: published with the entry. */
  readonly withheldBasis: string | null
  readonly isHiddenInBlind: boolean
  /** Empty: asked in every category. */
  readonly categoryIds: readonly CategoryId[]
  /** The question of an earlier round that it was copied from. */
  readonly originId: QuestionId | null
}

/** A choice has something to choose between; obligations and several-choice questions have at least one. */
export function leastOptions(kind: QuestionKind): number {
  if (kind === 'choice' || kind === 'choices') return 2
  return kind === 'obligations' ? 1 : 0
}

/** Questions of one category; of an entry that has none yet, those asked in every category. */
export function isAskedIn(question: Pick<Question, 'categoryIds'>, categoryId: CategoryId | null): boolean {
  return question.categoryIds.length === 0 || (categoryId !== null && question.categoryIds.includes(categoryId))
}
