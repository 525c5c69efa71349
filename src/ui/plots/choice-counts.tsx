export type CountedEntry = {
  readonly label: string
  readonly href?: string | undefined
  /** How many chose each column. */
  readonly counts: readonly number[]
}

export type ChoiceCountsProps = {
  /** A sentence that says what is found. */
  finding: string
  columns: readonly string[]
  /** In the order of the result. */
  entries: readonly CountedEntry[]
  /** How many of the first the jury cannot tell apart; a band holds them together. */
  together?: number | undefined
  id: string
  description: string
}

const ROW_HEIGHT = 44
const LARGEST = 18

function center(column: number, columns: number): string {
  return `${Math.round(((column + 0.5) / columns) * 10_000) / 100}%`
}

/** Area by number, so that twice as many look like twice as many. */
function radius(count: number, most: number): number {
  return count === 0 ? 2 : Math.max(9, LARGEST * Math.sqrt(count / most))
}

type RowProps = { entry: CountedEntry; columns: readonly string[]; most: number; isTogether: boolean }

function Row({ entry, columns, most, isTogether }: RowProps) {
  return (
    <li class="dot-row" data-together={isTogether ? 'true' : undefined}>
      <span class="dot-label">{entry.href ? <a href={entry.href}>{entry.label}</a> : entry.label}</span>
      <svg class="dot-line" width="100%" height={ROW_HEIGHT} aria-hidden="true">
        {columns.map((_, column) => {
          const count = entry.counts[column] ?? 0
          const x = center(column, columns.length)
          return (
            <>
              <circle class={count === 0 ? 'count-none' : 'count-ring'} cx={x} cy="50%" r={radius(count, most)} />
              {count === 0 ? null : (
                <text class="count-number" x={x} y="50%" dy="0.35em">
                  {count}
                </text>
              )}
            </>
          )
        })}
      </svg>
    </li>
  )
}

/** How many answered what, a ring for each answer with the number in it. The page has the table of the same numbers. */
export function ChoiceCounts({ finding, columns, entries, together = 0, id, description }: ChoiceCountsProps) {
  const most = Math.max(1, ...entries.flatMap(({ counts }) => counts))
  return (
    <figure class="plot plot-counts">
      <figcaption>{finding}</figcaption>
      <div class="dot-row dot-axis">
        <svg class="dot-line" width="100%" height={22} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
          <title id={`${id}-title`}>{finding}</title>
          <desc id={`${id}-desc`}>{description}</desc>
          {columns.map((column, index) => (
            <text class="tick-label" x={center(index, columns.length)} y={16}>
              {column}
            </text>
          ))}
        </svg>
      </div>
      <ol class="dot-rows">
        {entries.map((entry, index) => (
          <Row entry={entry} columns={columns} most={most} isTogether={together > 1 && index < together} />
        ))}
      </ol>
      <p class="hint">{description}</p>
    </figure>
  )
}
