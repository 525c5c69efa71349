import type { EntryId, PersonId } from '../../../../kernel/ids.ts'
import type { FieldFault } from '../../../../ui/error-summary.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import type { Candidate } from '../../field-queries.ts'
import type { Desk } from '../../queries.ts'
import type { AwardProposal, SentBack } from '../proposal-queries.ts'
import type { CorrectedAward } from '../queries.ts'

export type AwardWords = {
  readonly choices: ReadonlyMap<string, string>
  readonly statements: ReadonlyMap<EntryId, { readonly nb: string; readonly nn: string }>
  readonly reasonNb: string
  readonly reasonNn: string
  readonly decidedBy: string
  readonly decidedOn: string
}

export type AwardView = {
  readonly frame: PageFrame
  readonly desk: Desk
  readonly field: readonly Candidate[]
  readonly seen: string
  readonly today: string
  readonly corrected: readonly CorrectedAward[]
  readonly proposal: AwardProposal | null
  readonly sentBack: SentBack | null
  readonly me: PersonId
  readonly note: string
  readonly isPublished: boolean
  readonly written: AwardWords | null
  readonly errors: readonly FieldFault[]
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}
