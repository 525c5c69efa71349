import { scaleLinear } from 'd3-scale'
import { formatNumber } from '../../text/format.ts'
import type { Translate } from '../../text/translate.ts'
import { Details } from '../details.tsx'
import { Table } from '../table.tsx'

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
  /** How many of the first entries the jury cannot tell apart; a band holds them together. */
  together?: number | undefined
}

const ROW = 56
const HEAD = 28
const LABEL_DEPTH = 20
const LINE_DEPTH = 38
const DOT = 6

type Position = (value: number) => number

/** Equal values stand side by side in two rows, so that each juror is seen: always in the same way. */
export function dotOffsets(values: readonly number[]): readonly { value: number; dx: number; dy: number }[] {
  const total = new Map<number, number>()
  for (const value of values) total.set(value, (total.get(value) ?? 0) + 1)
  const seen = new Map<number, number>()
  return [...values]
    .sort((a, b) => a - b)
    .map((value) => {
      const index = seen.get(value) ?? 0
      seen.set(value, index + 1)
      const count = total.get(value) ?? 1
      if (count === 1) return { value, dx: 0, dy: 0 }
      const columns = Math.ceil(count / 2)
      return { value, dx: (Math.floor(index / 2) - (columns - 1) / 2) * DOT * 2, dy: index % 2 === 0 ? -DOT : DOT }
    })
}

function Row({ entry, top, x, t }: { entry: ScoredEntry; top: number; x: Position; t: Translate }) {
  const line = top + LINE_DEPTH
  const [lowest, highest] = [Math.min(...entry.values), Math.max(...entry.values)]
  return (
    <g>
      <text class="entry-label" x="0" y={top + LABEL_DEPTH}>
        {entry.label}
      </text>
      <text class="mean-label" x="100%" y={top + LABEL_DEPTH}>
        {entry.mean === null ? t('ui.plotNoValues') : formatNumber(entry.mean, t.language, 2)}
      </text>
      {entry.values.length > 1 ? (
        <line class="spread-line" x1={`${x(lowest)}%`} x2={`${x(highest)}%`} y1={line} y2={line} />
      ) : null}
      {dotOffsets(entry.values).map(({ value, dx, dy }) => (
        <circle class="juror-dot" cx={`${x(value)}%`} cy={line + dy} r={DOT} transform={`translate(${dx} 0)`} />
      ))}
      {entry.mean === null ? null : (
        <line class="mean-mark" x1={`${x(entry.mean)}%`} x2={`${x(entry.mean)}%`} y1={line - 12} y2={line + 12} />
      )}
    </g>
  )
}

function Axis({ ticks, x, height }: { ticks: readonly number[]; x: Position; height: number }) {
  return (
    <g>
      {ticks.map((tick) => (
        <g>
          <line class="grid-line" x1={`${x(tick)}%`} x2={`${x(tick)}%`} y1={HEAD - 8} y2={height} />
          <text class="tick-label" x={`${x(tick)}%`} y={HEAD - 14}>
            {tick}
          </text>
        </g>
      ))}
    </g>
  )
}

function Numbers({ t, entries, finding }: Pick<ScoreDotsProps, 't' | 'entries' | 'finding'>) {
  const written = (value: number) => formatNumber(value, t.language)
  return (
    <Table
      caption={finding}
      rows={entries}
      columns={[
        {
          label: t('ui.plotEntry'),
          isHeading: true,
          cell: (entry) => (entry.href ? <a href={entry.href}>{entry.label}</a> : entry.label),
        },
        {
          label: t('ui.plotMean'),
          isNumber: true,
          cell: (entry) => (entry.mean === null ? '–' : formatNumber(entry.mean, t.language, 2)),
        },
        { label: t('ui.plotJurors'), isNumber: true, cell: (entry) => entry.values.length },
        {
          label: t('ui.plotSpread'),
          isNumber: true,
          cell: ({ values }) =>
            values.length === 0 ? '–' : `${written(Math.min(...values))}–${written(Math.max(...values))}`,
        },
        {
          label: t('ui.plotValues'),
          cell: ({ values }) =>
            values.length === 0
              ? '–'
              : [...values]
                  .sort((a, b) => b - a)
                  .map(written)
                  .join(' · '),
        },
      ]}
    />
  )
}

/** Every juror's value as a dot, entries in order of the mean, the numbers beneath. */
export function ScoreDots({ t, finding, scale, entries, together = 0 }: ScoreDotsProps) {
  // In per cent of the width, so that the drawing fits a phone while its words keep their size.
  const toPercent = scaleLinear([scale.min, scale.max], [3, 97])
  const x = (value: number) => Math.round(toPercent(value) * 100) / 100
  const ticks = Array.from({ length: Math.round(scale.max - scale.min) + 1 }, (_, index) => scale.min + index)
  const height = HEAD + entries.length * ROW
  return (
    <figure class="plot">
      <figcaption>{finding}</figcaption>
      <svg
        class="score-dots"
        width="100%"
        height={height}
        role="img"
        aria-labelledby="score-dots-title score-dots-desc"
      >
        <title id="score-dots-title">{finding}</title>
        <desc id="score-dots-desc">{t('ui.plotScoreDescription', { count: entries.length })}</desc>
        {together > 1 ? (
          <g>
            <rect class="together-band" x="0" y={HEAD} width="100%" height={together * ROW} />
            <line class="together-edge" x1="-10" x2="-10" y1={HEAD + 2} y2={HEAD + together * ROW - 2} />
          </g>
        ) : null}
        <Axis ticks={ticks} x={x} height={height} />
        {entries.map((entry, index) => (
          <Row entry={entry} top={HEAD + index * ROW} x={x} t={t} />
        ))}
      </svg>
      <p class="hint">{t('ui.plotScoreDescription', { count: entries.length })}</p>
      <Details summary={t('ui.showNumbers')}>
        <Numbers t={t} entries={entries} finding={finding} />
      </Details>
    </figure>
  )
}
