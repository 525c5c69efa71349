// Kemeny's order (1959) once more, from the counts of each pair alone: of all orders those that go against the fewest
// opinions, found exactly, and so only among at most eight. A check beside Schulze's. Source: jury method, § 3.9.
import type { CountedBallot, ProtocolKemeny } from './protocol-document.ts'

const MOST_CANDIDATES = 8
/** Where all are equal there are 40,320: so many are told, and how many there are. */
const TOLD = 10

type Best = { readonly against: number; readonly orders: number }
type Counts = Pick<CountedBallot, 'candidates' | 'votes' | 'ranking'>

/** Of the candidates in a set, as bits: the fewest opinions gone against, and by how many orders; what follows `first` there. */
function bestOrders(votes: CountedBallot['votes'], size: number) {
  const known = new Map<number, Best>([[0, { against: 0, orders: 1 }]])
  const membersOf = (set: number) => Array.from({ length: size }, (_, at) => at).filter((at) => (set >> at) % 2 === 1)
  const withFirst = (set: number, first: number): Best => {
    const { against, orders } = best(set - (1 << first))
    const lost = membersOf(set).reduce((sum, other) => sum + (other === first ? 0 : (votes[other]?.[first] ?? 0)), 0)
    return { against: against + lost, orders }
  }
  function best(set: number): Best {
    const found = known.get(set)
    if (found) return found
    const all = membersOf(set).map((first) => withFirst(set, first))
    const against = Math.min(...all.map((one) => one.against))
    const orders = all.reduce((sum, one) => sum + (one.against === against ? one.orders : 0), 0)
    known.set(set, { against, orders })
    return { against, orders }
  }
  const firstsOf = (set: number) =>
    membersOf(set).filter((first) => withFirst(set, first).against === best(set).against)
  return { best, firstsOf }
}

/** Null beyond eight candidates. */
export function kemenyOf({ candidates, votes, ranking }: Counts): ProtocolKemeny | null {
  const size = candidates.length
  if (size > MOST_CANDIDATES) return null
  const { best, firstsOf } = bestOrders(votes, size)
  const whole = 2 ** size - 1
  const orders: number[][] = []
  const walk = (set: number, before: readonly number[]): void => {
    if (orders.length === TOLD) return
    if (set === 0) orders.push([...before])
    for (const first of firstsOf(set)) walk(set - (1 << first), [...before, first])
  }
  walk(whole, [])
  const named = (places: readonly number[]) => places.flatMap((place) => candidates[place] ?? [])
  const first = named(firstsOf(whole))
  const { against, orders: count } = best(whole)
  const agrees = first.some((id) => ranking[0]?.includes(id))
  return { against, count, orders: orders.map(named), first, agrees }
}
