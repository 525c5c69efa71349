import type { FieldFault } from '../../../../ui/error-summary.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import type { Desk } from '../../queries.ts'
import type { Ballot, Turnout } from '../queries.ts'

export type Named = {
  readonly id: string
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
}

export type BallotView = {
  readonly frame: PageFrame
  readonly desk: Desk
  readonly ballot: Ballot
  readonly ballots: readonly Ballot[]
  /** In the order of the candidates. */
  readonly named: readonly Named[]
  readonly turnout: Turnout
  readonly isLeader: boolean
  /** A code to vote with; a new one each time the page is made. */
  readonly receipt: string
  readonly written: readonly string[]
  readonly errors: readonly FieldFault[]
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}
