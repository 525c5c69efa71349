// The rule once more, from the protocol alone: per criterion the mean of those who gave a value, of these the mean by
// weight, in whole numbers from beginning to end.
import type { ProtocolDocument, ProtocolGroup } from './protocol-document.ts'
import { rankOrders, rankVerdicts } from './recompute-judging.ts'
import { rankStrengths } from './recompute-strengths.ts'

type Fraction = { readonly over: bigint; readonly under: bigint }
type Source = Pick<ProtocolDocument, 'rules' | 'entries' | 'sheets' | 'comparisons' | 'changes' | 'stages'>
/** The sheets that count, by entry: looked up once, however many there are. */
type Known = Source & { readonly counted: ReadonlyMap<string, ProtocolDocument['sheets']> }

export function sheetsByEntry<T extends { readonly entry: string }>(
  sheets: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const sheet of sheets) {
    const known = found.get(sheet.entry)
    if (known) known.push(sheet)
    else found.set(sheet.entry, [sheet])
  }
  return found
}

/** The stage from which an entry did not go on; null: it came to the last. */
export function stoppedAfter({ stages = [] }: Pick<Source, 'stages'>, entry: string): number | null {
  const stopped = stages.find(({ entries }) =>
    entries.some((each) => each.entry === entry && each.reason === null && !each.isAdded),
  )
  return stopped?.stage ?? null
}

export function recomputeResult(given: Source, layer: 'sealed' | 'discussed'): readonly ProtocolGroup[] {
  const source = { ...given, counted: sheetsByEntry(given.sheets.filter(({ voided }) => voided === null)) }
  const categories = [...source.rules.categories.map(({ id }) => id), null]
  return categories.flatMap((category) => {
    const members = source.entries.filter((entry) => entry.category === category)
    return members.length === 0
      ? []
      : [{ category, entries: stageByStage(source, layer, { category, entries: members.map(({ id }) => id) }) }]
  })
}

/** Those who came furthest first: a mean of one stage is not held against one of another. */
function stageByStage(source: Known, layer: 'sealed' | 'discussed', { category, entries }: Members) {
  const reached = new Map(entries.map((entry) => [entry, stoppedAfter(source, entry) ?? Infinity]))
  const stages = [...new Set(reached.values())].toSorted((a, b) => (a > b ? -1 : 1))
  let before = 0
  return stages.flatMap((stage) => {
    const own = entries.filter((entry) => reached.get(entry) === stage)
    const ranks = rankedIn(source, layer, { category, entries: own })
    const from = before
    before += own.length
    return ranks.map((each) => ({ ...each, rank: each.rank === null ? null : each.rank + from }))
  })
}

type Members = { readonly category: string | null; readonly entries: readonly string[] }

function rankedIn(source: Known, layer: 'sealed' | 'discussed', { category, entries }: Members) {
  const { judging } = source.rules
  if (judging?.mode === 'pairwise') return rankStrengths(entries, source.comparisons ?? [])
  if (!judging) return ranked(entries.map((id) => judged(source, layer, { id, category })))
  const answers = entries.map((entry) => ({ entry, given: answersTo(source, layer, entry) }))
  return judging.mode === 'verdict' ? rankVerdicts(answers) : rankOrders(answers)
}

/** What each juror answered on one entry where there is one question; "cannot judge" is no answer. */
function answersTo(source: Known, layer: 'sealed' | 'discussed', entry: string) {
  return (source.counted.get(entry) ?? [])
    .map((sheet) => ({
      juror: sheet.juror,
      value: (layer === 'sealed' ? sheet.scores : discussedScores(source, sheet))[0] ?? 0,
    }))
    .filter(({ value }) => value > 0)
}

type Judged = { readonly entry: string; readonly judges: number; readonly mean: Fraction | null }

function judged(source: Known, layer: 'sealed' | 'discussed', entry: { id: string; category: string | null }): Judged {
  const sheets = (source.counted.get(entry.id) ?? []).map((sheet) =>
    layer === 'sealed' ? sheet.scores : discussedScores(source, sheet),
  )
  let mean: Fraction | null = null
  let [weights, judges] = [0n, new Set<number>()]
  source.rules.criteria.forEach((criterion, place) => {
    if (!countsIn(criterion.categories, entry.category)) return
    const values = sheets.flatMap((scores, sheet) => {
      const score = scores[place] ?? 0
      return score > 0 ? [{ sheet, score }] : []
    })
    if (values.length === 0) return
    for (const { sheet } of values) judges.add(sheet)
    const sum = values.reduce((total, { score }) => total + score, 0)
    const weight = BigInt(criterion.weight)
    mean = added(mean, { over: weight * BigInt(sum), under: BigInt(values.length) })
    weights += weight
  })
  return { entry: entry.id, judges: judges.size, mean: mean && lowest(divided(mean, weights)) }
}

function countsIn(categories: readonly string[], category: string | null): boolean {
  return categories.length === 0 || (category !== null && categories.includes(category))
}

function discussedScores(
  { rules, changes }: Source,
  sheet: { juror: string; entry: string; scores: readonly (number | null)[] },
) {
  const scores = [...sheet.scores]
  for (const { juror, entry, criterion, after } of changes) {
    const place = rules.criteria.findIndex(({ id }) => id === criterion)
    if (juror === sheet.juror && entry === sheet.entry && place >= 0) scores[place] = after
  }
  return scores
}

function added(a: Fraction | null, b: Fraction): Fraction {
  return a ? { over: a.over * b.under + b.over * a.under, under: a.under * b.under } : b
}

function divided({ over, under }: Fraction, by: bigint): Fraction {
  return { over, under: under * by }
}

function lowest({ over, under }: Fraction): Fraction {
  let [a, b] = [over < 0n ? -over : over, under]
  while (b > 0n) [a, b] = [b, a % b]
  return a === 0n ? { over, under } : { over: over / a, under: under / a }
}

function compare(a: Judged, b: Judged): number {
  if (!a.mean || !b.mean) return Number(b.mean !== null) - Number(a.mean !== null)
  const difference = b.mean.over * a.mean.under - a.mean.over * b.mean.under
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

/** From the highest mean down; equal ones in the order of the document. */
function ranked(all: readonly Judged[]): ProtocolGroup['entries'] {
  const order = all.toSorted(compare)
  let rank = 0
  return order.map((each, index) => {
    const before = order[index - 1]
    if (!before || compare(before, each) !== 0) rank = index + 1
    const mean = each.mean && { over: String(each.mean.over), under: String(each.mean.under) }
    return { entry: each.entry, rank: each.mean ? rank : null, judges: each.judges, mean }
  })
}

/** "4.166666666666…": the fraction to so many digits after the point, cut off, never rounded. */
export function decimals({ over, under }: { readonly over: string; readonly under: string }, digits: number): string {
  const scaled = (BigInt(over) * 10n ** BigInt(digits)) / BigInt(under)
  const text = String(scaled).padStart(digits + 1, '0')
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`
}
