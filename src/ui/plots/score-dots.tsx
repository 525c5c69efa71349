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
  /** Where the mean may lie; drawn as a bar in place of the line from lowest to highest. */
  readonly interval?: { readonly low: number; readonly high: number } | null | undefined
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
  /** Tells two plots on one page apart. */
  id?: string | undefined
  /** What the marks mean, where the plot shows intervals. */
  description?: string | undefined
  /** The page has a fuller table of the same numbers beneath. */
  hasOwnTable?: boolean | undefined
}

const ROW_HEIGHT = 40
const AXIS_HEIGHT = 22
const DOT = 6

type Position = (value: number) => string
type RowProps = { t: Translate; entry: ScoredEntry; x: Position; ticks: readonly number[]; isTogether: boolean }

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

function GridLines({ ticks, x }: { ticks: readonly number[]; x: Position }) {
  return (
    <>
      {ticks.map((tick) => (
        <line class="grid-line" x1={x(tick)} x2={x(tick)} y1="0" y2="100%" />
      ))}
    </>
  )
}

/** The drawing of one entry says nothing that its words and the table do not, so only the words are read out. */
function Row({ t, entry, x, ticks, isTogether }: RowProps) {
  const [lowest, highest] = [Math.min(...entry.values), Math.max(...entry.values)]
  return (
    <li class="dot-row" data-together={isTogether ? 'true' : undefined}>
      <span class="dot-label">{entry.href ? <a href={entry.href}>{entry.label}</a> : entry.label}</span>
      <span class="dot-mean">
        {entry.mean === null ? t('ui.plotNoValues') : formatNumber(entry.mean, t.language, 2)}
      </span>
      <svg class="dot-line" width="100%" height={ROW_HEIGHT} aria-hidden="true">
        <GridLines ticks={ticks} x={x} />
        {entry.interval ? (
          <line class="interval-bar" x1={x(entry.interval.low)} x2={x(entry.interval.high)} y1="50%" y2="50%" />
        ) : null}
        {entry.values.length > 1 && !entry.interval ? (
          <line class="spread-line" x1={x(lowest)} x2={x(highest)} y1="50%" y2="50%" />
        ) : null}
        {entry.mean === null ? null : (
          <rect
            class="mean-mark"
            x={x(entry.mean)}
            y="50%"
            width="4"
            height="36"
            rx="2"
            transform="translate(-2 -18)"
          />
        )}
        {dotOffsets(entry.values).map(({ value, dx, dy }) => (
          <circle class="juror-dot" cx={x(value)} cy="50%" r={DOT} transform={`translate(${dx} ${dy})`} />
        ))}
      </svg>
    </li>
  )
}

type AxisProps = { id: string; finding: string; description: string; ticks: readonly number[]; x: Position }

function Axis({ id, finding, description, ticks, x }: AxisProps) {
  return (
    <div class="dot-row dot-axis">
      <svg class="dot-line" width="100%" height={AXIS_HEIGHT} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{finding}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {ticks.map((tick) => (
          <text class="tick-label" x={x(tick)} y={AXIS_HEIGHT - 6}>
            {tick}
          </text>
        ))}
      </svg>
    </div>
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
export function ScoreDots({ t, finding, scale, entries, together = 0, ...more }: ScoreDotsProps) {
  const description = more.description ?? t('ui.plotScoreDescription', { count: entries.length })
  // In per cent of the width, so that the drawing fits a phone while its words keep their size.
  const toPercent = scaleLinear([scale.min, scale.max], [5, 95]).clamp(true)
  const x = (value: number) => `${Math.round(toPercent(value) * 100) / 100}%`
  const ticks = Array.from({ length: Math.round(scale.max - scale.min) + 1 }, (_, index) => scale.min + index)
  return (
    <figure class="plot">
      <figcaption>{finding}</figcaption>
      <Axis id={more.id ?? 'score-dots'} finding={finding} description={description} ticks={ticks} x={x} />
      <ol class="dot-rows">
        {entries.map((entry, index) => (
          <Row t={t} entry={entry} x={x} ticks={ticks} isTogether={together > 1 && index < together} />
        ))}
      </ol>
      <p class="hint">{description}</p>
      {more.hasOwnTable ? null : (
        <Details summary={t('ui.showNumbers')}>
          <Numbers t={t} entries={entries} finding={finding} />
        </Details>
      )}
    </figure>
  )
}
