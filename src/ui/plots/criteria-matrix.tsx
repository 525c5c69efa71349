import { formatNumber } from '../../text/format.ts'
import type { Translate } from '../../text/translate.ts'
import { ScrollFrame } from '../table.tsx'

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

/** One of eleven steps of ground colour, from the lowest value of the scale to the highest. */
export function tintStep(value: number, scale: { readonly min: number; readonly max: number }): number {
  const share = (value - scale.min) / (scale.max - scale.min || 1)
  return Math.round(Math.min(1, Math.max(0, share)) * 10)
}

function Cell({ t, value, scale }: { t: Translate; value: number | null; scale: CriteriaMatrixProps['scale'] }) {
  if (value === null) {
    return (
      <td class="matrix-none">
        <span aria-hidden="true">–</span>
        <span class="visually-hidden">{t('ui.matrixNone')}</span>
      </td>
    )
  }
  return <td class={`tint-${tintStep(value, scale)}`}>{formatNumber(value, t.language, 1)}</td>
}

/** Entries by criteria, the number in each cell and its size as the cell's ground: a table to look at. */
export function CriteriaMatrix({ t, finding, scale, criteria, rows }: CriteriaMatrixProps) {
  return (
    <figure class="plot">
      <figcaption>{finding}</figcaption>
      <ScrollFrame label={t('ui.matrixCaption')}>
        <table class="ds-table matrix">
          <caption class="visually-hidden">{t('ui.matrixCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('ui.plotEntry')}</th>
              {criteria.map((criterion) => (
                <th scope="col">{criterion.short ?? criterion.label}</th>
              ))}
              <th scope="col">{t('ui.matrixTotal')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">{row.href ? <a href={row.href}>{row.label}</a> : row.label}</th>
                {row.means.map((value) => (
                  <Cell t={t} value={value} scale={scale} />
                ))}
                <td class="matrix-total">{row.total === null ? '–' : formatNumber(row.total, t.language, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </figure>
  )
}
