// Verdicts and orders of a protocol file, from the published rules alone and sharing no line with the product: shares over
// one common denominator, and Schulze's strongest chains found by widening the chain link by link (Bellman and Ford).

import { independentStrengths } from './independent-comparisons.ts'

type Sheet = {
  readonly juror: string
  readonly entry: string
  readonly scores: readonly (number | null)[]
  readonly voided: string | null
}

type Protocol = {
  readonly judging: { readonly mode: string }
  readonly rules: { readonly categories: readonly { readonly id: string }[] }
  readonly entries: readonly { readonly id: string; readonly category: string | null }[]
  readonly sheets: readonly Sheet[]
  readonly comparisons?: Parameters<typeof independentStrengths>[1]
  readonly changes: readonly { readonly juror: string; readonly entry: string; readonly after: number }[]
}

export function independentJudging(protocol: Protocol, layer: 'sealed' | 'discussed') {
  const given = new Map<string, Map<string, number>>()
  const put = (entry: string, juror: string, value: number) => {
    const row = given.get(entry) ?? new Map<string, number>()
    row.set(juror, value)
    given.set(entry, row)
  }
  for (const { juror, entry, scores, voided } of protocol.sheets) if (!voided) put(entry, juror, scores[0] ?? 0)
  if (layer === 'discussed') for (const { juror, entry, after } of protocol.changes) put(entry, juror, after)
  const valuesOf = (entry: string) => [...(given.get(entry) ?? [])].filter(([, value]) => value > 0)
  const { mode } = protocol.judging
  const strengths = (all: readonly One[]) =>
    independentStrengths(
      all.map(({ entry }) => entry),
      protocol.comparisons ?? [],
    )
  const count = mode === 'pairwise' ? strengths : mode === 'verdict' ? verdicts : orders
  const categories = [...protocol.rules.categories.map(({ id }): string | null => id), null]
  return categories
    .map((category) => ({ category, names: protocol.entries.filter((entry) => entry.category === category) }))
    .filter(({ names }) => names.length > 0)
    .map(({ category, names }) => ({
      category,
      entries: count(names.map(({ id }) => ({ entry: id, values: valuesOf(id) }))),
    }))
}

type One = { readonly entry: string; readonly values: readonly (readonly [string, number])[] }

function sorted<T extends { rank: number | null }>(all: readonly T[]): readonly T[] {
  const ranks = [...new Set(all.flatMap(({ rank }) => (rank === null ? [] : [rank])))].sort((a, b) => a - b)
  return [
    ...ranks.flatMap((rank) => all.filter((one) => one.rank === rank)),
    ...all.filter(({ rank }) => rank === null),
  ]
}

function verdicts(all: readonly One[]) {
  const common = all.reduce((product, { values }) => product * BigInt(Math.max(1, values.length)), 1n)
  const parts = all.map(({ entry, values }) => {
    const times = values.length === 0 ? 0n : common / BigInt(values.length)
    const having = (wanted: number) => values.filter(([, value]) => value === wanted).length
    // Yes outweighs any number of maybes.
    const points = times * (BigInt(having(3)) * 1_000_000n + BigInt(having(2)))
    return { entry, values, points, counts: { yes: having(3), maybe: having(2), no: having(1) } }
  })
  return sorted(
    parts.map(({ entry, values, points, counts }) => {
      const judges = values.length
      if (judges === 0) return { entry, rank: null, judges, mean: null, counts }
      const rank = 1 + parts.filter((other) => other.values.length > 0 && other.points > points).length
      let shared = Math.max(1, counts.yes)
      while (shared > 1 && (counts.yes % shared !== 0 || judges % shared !== 0)) shared -= 1
      if (counts.yes === 0) shared = judges
      return { entry, rank, judges, mean: { over: `${counts.yes / shared}`, under: `${judges / shared}` }, counts }
    }),
  )
}

function orders(all: readonly One[]) {
  const judged = all.filter(({ values }) => values.length > 0)
  const wins = (a: One, b: One) =>
    a.values.filter(([juror, value]) => b.values.some(([other, less]) => other === juror && value > less)).length
  const link = (a: One, b: One) => (wins(a, b) > wins(b, a) ? wins(a, b) : 0)
  const widest = (from: One): ReadonlyMap<string, number> => {
    const width = new Map(judged.map((one) => [one.entry, one === from ? Number.POSITIVE_INFINITY : 0]))
    const links = judged.flatMap((a) => judged.map((b) => ({ a: a.entry, b: b.entry, size: link(a, b) })))
    for (const { a, b, size } of judged.flatMap(() => links)) {
      width.set(b, Math.max(width.get(b) ?? 0, Math.min(width.get(a) ?? 0, size)))
    }
    return width
  }
  const width = new Map(judged.map((one) => [one.entry, widest(one)]))
  const strength = (a: One, b: One) => width.get(a.entry)?.get(b.entry) ?? 0
  return sorted(
    all.map((one) => {
      const judges = one.values.length
      if (judges === 0) return { entry: one.entry, rank: null, judges, mean: null }
      const before = judged.filter((other) => other !== one && strength(other, one) > strength(one, other))
      return { entry: one.entry, rank: before.length + 1, judges, mean: null }
    }),
  )
}
