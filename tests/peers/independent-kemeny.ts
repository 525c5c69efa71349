// Kemeny's orders from the counts of each pair, sharing no line with the product: every order there is, one after another.
type Count = {
  readonly candidates: readonly string[]
  readonly votes: readonly (readonly number[])[]
  readonly ranking: readonly (readonly string[])[]
}

function everyOrder(places: readonly number[]): number[][] {
  if (places.length === 0) return [[]]
  return places.flatMap((place) =>
    everyOrder(places.filter((other) => other !== place)).map((rest) => [place, ...rest]),
  )
}

export function independentKemeny({ candidates, votes, ranking }: Count) {
  let [against, found]: [number, number[][]] = [Number.POSITIVE_INFINITY, []]
  for (const order of everyOrder([...candidates.keys()])) {
    let distance = 0
    for (let behind = 1; behind < order.length; behind++) {
      for (let ahead = 0; ahead < behind; ahead++) distance += votes[order[behind]!]![order[ahead]!]!
    }
    if (distance < against) [against, found] = [distance, []]
    if (distance === against) found.push(order)
  }
  const first = candidates.filter((_, place) => found.some((order) => order[0] === place))
  const orders = found.slice(0, 10).map((order) => order.map((place) => candidates[place]!))
  return { against, count: found.length, orders, first, agrees: first.some((id) => ranking[0]?.includes(id)) }
}
