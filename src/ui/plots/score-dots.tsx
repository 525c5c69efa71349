import { scaleLinear } from 'd3-scale'
import type { Child } from 'hono/jsx'
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
  readonly interval?: DrawnInterval | null | undefined
  readonly rank?: number | null | undefined
  /** An address on the page. */
  readonly id?: string | undefined
  /** A few words under the name. */
  readonly note?: string | undefined
}

/** On the scale; where it was cut at an end of it, an arrow says that it goes on. */
type DrawnInterval = {
  readonly low: number
  readonly high: number
  readonly isCutLow?: boolean
  readonly isCutHigh?: boolean
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
  /** Said over and under the band. */
  bandWords?: { readonly over: string; readonly under: string } | undefined
  /** The marks with their meaning, in place of the description beneath. */
  plotKey?: Child
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

const ARROW = { low: 'M0 -7 L-9 0 L0 7 Z', high: 'M0 -7 L9 0 L0 7 Z' }

/** In a box of its own at its place in per cent, so that its size is in pixels. */
function Cut({ at, end }: { at: string; end: keyof typeof ARROW }) {
  return (
    <svg x={at} y="50%" class="cut-box">
      <path class="interval-cut" d={ARROW[end]} />
    </svg>
  )
}

function IntervalBar({ interval, x }: { interval: DrawnInterval; x: Position }) {
  return (
    <>
      <line class="interval-bar" x1={x(interval.low)} x2={x(interval.high)} y1="50%" y2="50%" />
      {interval.isCutLow ? <Cut at={x(interval.low)} end="low" /> : null}
      {interval.isCutHigh ? <Cut at={x(interval.high)} end="high" /> : null}
    </>
  )
}

function Label({ entry }: { entry: ScoredEntry }) {
  return (
    <span class="dot-label">
      {entry.rank === undefined ? null : <span class="dot-rank">{entry.rank ?? '–'}</span>}
      <span>
        {entry.href ? <a href={entry.href}>{entry.label}</a> : entry.label}
        {entry.note ? <span class="dot-note">{entry.note}</span> : null}
      </span>
    </span>
  )
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
    <li class="dot-row" id={entry.id} data-together={isTogether ? 'true' : undefined}>
      <Label entry={entry} />
      <span class="dot-mean">
        {entry.mean === null ? t('ui.plotNoValues') : formatNumber(entry.mean, t.language, 2)}
      </span>
      <svg class="dot-line" width="100%" height={ROW_HEIGHT} aria-hidden="true">
        <GridLines ticks={ticks} x={x} />
        {entry.interval ? <IntervalBar interval={entry.interval} x={x} /> : null}
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

type AxisProps = {
  t: Translate
  id: string
  finding: string
  description: string
  ticks: readonly number[]
  x: Position
}

function Axis({ t, id, finding, description, ticks, x }: AxisProps) {
  return (
    <div class="dot-row dot-axis">
      <svg class="dot-line" width="100%" height={AXIS_HEIGHT} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{finding}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {ticks.map((tick) => (
          <text class="tick-label" x={x(tick)} y={AXIS_HEIGHT - 6}>
            {formatNumber(tick, t.language, 0)}
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

type RowsProps = Pick<ScoreDotsProps, 't' | 'entries' | 'bandWords'> & {
  together: number
  x: Position
  ticks: readonly number[]
}

function Rows({ t, entries, together, bandWords, ...drawing }: RowsProps) {
  const band = together > 1 ? entries.slice(0, together) : []
  const rest = entries.slice(band.length)
  return (
    <>
      {band.length > 0 ? (
        <div class="dot-band">
          {bandWords ? <p class="band-over">{bandWords.over}</p> : null}
          <ol class="dot-rows">
            {band.map((entry) => (
              <Row t={t} entry={entry} {...drawing} isTogether />
            ))}
          </ol>
        </div>
      ) : null}
      {band.length > 0 && rest.length > 0 && bandWords ? <p class="band-under">{bandWords.under}</p> : null}
      {rest.length > 0 ? (
        <ol class="dot-rows" start={band.length > 0 ? band.length + 1 : undefined}>
          {rest.map((entry) => (
            <Row t={t} entry={entry} {...drawing} isTogether={false} />
          ))}
        </ol>
      ) : null}
    </>
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
      {more.plotKey ? more.plotKey : <figcaption>{finding}</figcaption>}
      <Axis t={t} id={more.id ?? 'score-dots'} finding={finding} description={description} ticks={ticks} x={x} />
      <Rows {...{ t, entries, together, x, ticks }} bandWords={more.bandWords} />
      {more.plotKey ? null : <p class="hint">{description}</p>}
      {more.hasOwnTable ? null : (
        <Details summary={t('ui.showNumbers')}>
          <Numbers t={t} entries={entries} finding={finding} />
        </Details>
      )}
    </figure>
  )
}
