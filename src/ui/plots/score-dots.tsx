import type { Translate } from '../../text/translate.ts'

export type ScoredEntry = {
  readonly label: string
  readonly href?: string | undefined
  /** One value per juror who judged. */
  readonly values: readonly number[]
  readonly mean: number | null
}

export type ScoreDotsProps = {
  t: Translate
  /** A sentence that says what is found: "Juryen kan ikke skille disse fem." */
  finding: string
  scale: { readonly min: number; readonly max: number }
  /** In order of the mean, highest first. */
  entries: readonly ScoredEntry[]
}

export function ScoreDots({ finding }: ScoreDotsProps) {
  return <figure aria-label={finding} />
}
