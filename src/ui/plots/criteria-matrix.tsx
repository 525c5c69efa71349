import type { Translate } from '../../text/translate.ts'

export type MatrixRow = {
  readonly label: string
  readonly href?: string | undefined
  /** In the criteria's order; null where nobody judged. */
  readonly means: readonly (number | null)[]
  readonly total: number | null
}

export type CriteriaMatrixProps = {
  t: Translate
  finding: string
  scale: { readonly min: number; readonly max: number }
  criteria: readonly { readonly label: string; readonly short?: string | undefined }[]
  rows: readonly MatrixRow[]
}

export function CriteriaMatrix({ finding }: CriteriaMatrixProps) {
  return <figure aria-label={finding} />
}
