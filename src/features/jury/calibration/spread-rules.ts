// How far apart a jury is, in words and in one figure. Modest on purpose: a smaller distance afterwards is no proof that
// the calibration made it so. Source: docs on fair juries § 1 (Hesselberg 2021) and § 3.3.

export type Agreement = 'agree' | 'some' | 'disagree'
export type Spread = { readonly low: number; readonly high: number; readonly agreement: Agreement }

/** One step apart is agreement; half the scale or more is not. Null where fewer than two gave a value. */
export function spreadOf(
  values: readonly number[],
  scale: { readonly min: number; readonly max: number },
): Spread | null {
  if (values.length < 2) return null
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const range = high - low
  const agreement = range <= 1 ? 'agree' : range * 2 >= scale.max - scale.min ? 'disagree' : 'some'
  return { low, high, agreement }
}

/** The mean distance between two of the same group, over all pairs of all groups; null where there is no pair. */
export function meanDistance(groups: readonly (readonly number[])[]): number | null {
  let [sum, pairs] = [0, 0]
  for (const group of groups) {
    const sorted = group.toSorted((a, b) => a - b)
    const n = sorted.length
    sorted.forEach((value, place) => {
      sum += value * (2 * place - n + 1)
    })
    pairs += (n * (n - 1)) / 2
  }
  return pairs === 0 ? null : sum / pairs
}
