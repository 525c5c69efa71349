import type { Translate } from '../../../text/translate.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import type { Values } from '../set-up-forms.ts'

/** What a set-up form is shown with: the person's words, the faults, and what somebody else has stored meanwhile. */
export type FormView = {
  readonly t: Translate
  readonly values: Values
  readonly version: string
  readonly errors: readonly FieldFault[]
  /** Fields whose stored words differ from the person's, after a collision. */
  readonly stored?: Values | undefined
  /** The round has opened, or is archived: shown, not changed. */
  readonly isShut: boolean
}
