import { scaleLinear } from 'd3-scale'
import type { JurorChange } from '../load-sharing.ts'

const ROW = 32

type LoadPlotProps = { finding: string; description: string; changes: readonly JurorChange[] }

/** A row for each juror: a mark for the proposal, a dot for today. The table beneath tells the same in numbers. */
export function LoadPlot({ finding, description, changes }: LoadPlotProps) {
  const most = Math.max(1, ...changes.flatMap(({ before, after }) => [before, after]))
  const toPercent = scaleLinear([0, most], [4, 96])
  const x = (value: number) => `${Math.round(toPercent(value) * 100) / 100}%`
  return (
    <figure class="plot">
      <figcaption>{finding}</figcaption>
      <ol class="dot-rows">
        {changes.map(({ juror, before, after }) => (
          <li class="dot-row">
            <span class="dot-label">{juror.name}</span>
            <span class="dot-mean">{after}</span>
            <svg class="dot-line" width="100%" height={ROW} aria-hidden="true">
              <line class="grid-line" x1={x(0)} x2={x(0)} y1="0" y2="100%" />
              <line class="spread-line" x1={x(0)} x2={x(after)} y1="50%" y2="50%" />
              <rect class="mean-mark" x={x(after)} y="50%" width="4" height="24" rx="2" transform="translate(-2 -12)" />
              {before === 0 ? null : <circle class="juror-dot" cx={x(before)} cy="50%" r={5} />}
            </svg>
          </li>
        ))}
      </ol>
      <p class="hint">{description}</p>
    </figure>
  )
}
