// The result of a protocol file, written from the published rule alone and sharing no line with the product: every
// criterion's values are brought to one common denominator (the product of all possible counts), so that the whole
// computation is one sum of whole numbers an entry.

import { independentJudging } from './independent-judging.ts'

type Protocol = {
  readonly rules: {
    readonly judging?: { readonly mode: string }
    readonly criteria: readonly {
      readonly id: string
      readonly weight: number
      readonly categories: readonly string[]
    }[]
    readonly categories: readonly { readonly id: string }[]
  }
  readonly entries: readonly { readonly id: string; readonly category: string | null }[]
  readonly jurors: readonly { readonly id: string }[]
  readonly sheets: readonly {
    readonly juror: string
    readonly entry: string
    readonly scores: readonly (number | null)[]
    readonly voided: string | null
  }[]
  readonly comparisons?: readonly {
    readonly juror: string
    readonly left: string
    readonly right: string
    readonly chosen: string
    readonly voided: string | null
  }[]
  readonly changes: readonly {
    readonly juror: string
    readonly entry: string
    readonly criterion: string
    readonly after: number
  }[]
  readonly stages?: readonly {
    readonly entries: readonly { readonly entry: string; readonly reason: string | null; readonly isAdded: boolean }[]
  }[]
}

export function independentResult(protocol: Protocol, layer: 'sealed' | 'discussed') {
  if (protocol.rules.judging) return independentJudging({ ...protocol, judging: protocol.rules.judging }, layer)
  let common = 1n
  for (let count = 2n; count <= BigInt(protocol.jurors.length); count++) common *= count
  const table = new Map<string, Map<string, number>>()
  for (const { juror, entry, scores, voided } of protocol.sheets) {
    if (voided) continue
    protocol.rules.criteria.forEach(({ id }, place) => {
      const key = `${entry} ${id}`
      if (scores[place]) table.set(key, new Map(table.get(key)).set(juror, scores[place]))
    })
  }
  if (layer === 'discussed') {
    for (const { juror, entry, criterion, after } of protocol.changes) {
      const key = `${entry} ${criterion}`
      const values = new Map(table.get(key))
      if (after === 0) values.delete(juror)
      else values.set(juror, after)
      table.set(key, values)
    }
  }
  const names = [...protocol.rules.categories.map(({ id }): string | null => id), null]
  return names
    .map((category) => ({ category, entries: protocol.entries.filter((entry) => entry.category === category) }))
    .filter(({ entries }) => entries.length > 0)
    .map(({ category, entries }) => ({ category, entries: byStage(entries.map(({ id }) => score(id, category))) }))

  // Whoever was left behind later stands before whoever was left behind sooner, whatever the means.
  function byStage(scored: ReturnType<typeof score>[]) {
    const stages = protocol.stages ?? []
    const behind = ({ entry }: { entry: string }) =>
      stages.filter(({ entries }) => entries.some((line) => line.entry === entry && (line.reason || line.isAdded)))
        .length
    const lists = [...stages.keys(), stages.length].map((steps) => scored.filter((each) => behind(each) === steps))
    let above = 0
    return lists.toReversed().flatMap((list) => {
      const from = above
      above += list.length
      return order(list).map((line) => ({ ...line, rank: line.rank && line.rank + from }))
    })
  }

  function score(entry: string, category: string | null) {
    let [sum, weights] = [0n, 0n]
    const judges = new Set<string>()
    for (const { id, weight, categories } of protocol.rules.criteria) {
      const values = [...(table.get(`${entry} ${id}`) ?? [])]
      if (values.length === 0 || (categories.length > 0 && !categories.includes(category ?? ''))) continue
      for (const [juror] of values) judges.add(juror)
      const total = values.reduce((all, [, value]) => all + BigInt(value), 0n)
      sum += (BigInt(weight) * total * common) / BigInt(values.length)
      weights += BigInt(weight)
    }
    return { entry, judges: judges.size, sum, weights }
  }

  function order(scored: { entry: string; judges: number; sum: bigint; weights: bigint }[]) {
    const rated = scored.filter(({ weights }) => weights > 0n)
    const isAbove = (a: (typeof scored)[0], b: (typeof scored)[0]) => a.sum * b.weights > b.sum * a.weights
    return [...scored]
      .sort((a, b) => {
        if (a.weights === 0n || b.weights === 0n) return Number(a.weights === 0n) - Number(b.weights === 0n)
        return isAbove(a, b) ? -1 : isAbove(b, a) ? 1 : 0
      })
      .map((each) => ({
        entry: each.entry,
        rank: each.weights === 0n ? null : 1 + rated.filter((other) => isAbove(other, each)).length,
        judges: each.judges,
        mean: each.weights === 0n ? null : fraction(each.sum, each.weights * common),
      }))
  }
}

function fraction(over: bigint, under: bigint) {
  const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b))
  const shared = divisor(over, under)
  return { over: `${over / shared}`, under: `${under / shared}` }
}
