import type { PersonId, QuestionId } from '../../../../kernel/ids.ts'
import type { Texts } from '../../../../kernel/texts.ts'
import type { FieldFault } from '../../../../ui/error-summary.tsx'
import type { SubmissionForReading } from '../../../entries/contract.ts'
import type { ScreeningWords } from '../../forms.ts'
import type { EntryView } from '../../pages/entry-page.tsx'
import type { StatedTerm } from '../../queries.ts'
import type { TermCheck } from '../../rules.ts'

export type ScreeningView = EntryView & {
  readonly me: PersonId
  readonly queue: { readonly left: number; readonly next: string | null }
  readonly terms: readonly StatedTerm[]
  readonly checks: readonly TermCheck[]
  readonly questions: readonly { readonly id: QuestionId; readonly label: Texts }[]
  /** What had been sent when completion was asked for; null where nothing has come since. */
  readonly earlier: SubmissionForReading | null
  readonly words: ScreeningWords | null
  /** Why a proposal is sent back, as it was written. */
  readonly note?: string | undefined
  readonly errors: readonly FieldFault[]
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}
