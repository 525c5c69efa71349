// The other ways of judging once more, from the protocol alone: verdicts by the share of yes and then of maybe, orders by
// Schulze's method. An entry that a juror has not judged is nowhere in that juror's order.
import type { ProtocolGroup } from './protocol-document.ts'
import { strongestChains } from './recount-ballots.ts'

export type Answered = {
  readonly entry: string
  readonly given: readonly { readonly juror: string; readonly value: number }[]
}

type Ranked = ProtocolGroup['entries'][number]

/** By rank, those without one last; equal ones in the order of the document. */
export function inOrder(entries: readonly Ranked[]): readonly Ranked[] {
  const place = ({ rank }: Ranked) => rank ?? Number.MAX_SAFE_INTEGER
  return entries.toSorted((a, b) => place(a) - place(b))
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}

const YES = 3
const MAYBE = 2

export function rankVerdicts(answered: readonly Answered[]): readonly Ranked[] {
  const all = answered.map(({ entry, given }) => {
    const count = (wanted: (value: number) => boolean) => given.filter(({ value }) => wanted(value)).length
    const [yes, maybe] = [count((value) => value === YES), count((value) => value === MAYBE)]
    return { entry, yes, maybe, judges: given.length }
  })
  type One = (typeof all)[number]
  const isBefore = (a: One, b: One) =>
    a.yes * b.judges !== b.yes * a.judges
      ? a.yes * b.judges > b.yes * a.judges
      : a.maybe * b.judges > b.maybe * a.judges
  return inOrder(
    all.map((one) => {
      const { entry, yes, maybe, judges } = one
      const counts = { yes, maybe, no: judges - yes - maybe }
      if (judges === 0) return { entry, rank: null, judges, mean: null, counts }
      const rank = 1 + all.filter((other) => other.judges > 0 && isBefore(other, one)).length
      const shared = divisor(yes, judges)
      return { entry, rank, judges, mean: { over: `${yes / shared}`, under: `${judges / shared}` }, counts }
    }),
  )
}

export function rankOrders(answered: readonly Answered[]): readonly Ranked[] {
  const judged = answered.filter(({ given }) => given.length > 0)
  const values = judged.map(({ given }) => new Map(given.map(({ juror, value }) => [juror, value])))
  const votes = values.map((a) =>
    values.map((b) => [...a].filter(([juror, value]) => value > (b.get(juror) ?? Number.POSITIVE_INFINITY)).length),
  )
  const chains = strongestChains(votes)
  const rankOf = new Map(
    judged.map(({ entry }, b) => {
      const before = judged.filter((_, a) => (chains[a]?.[b] ?? 0) > (chains[b]?.[a] ?? 0))
      return [entry, before.length + 1]
    }),
  )
  return inOrder(
    answered.map(({ entry, given }) => ({ entry, rank: rankOf.get(entry) ?? null, judges: given.length, mean: null })),
  )
}
