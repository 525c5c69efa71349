/** The share of a normal distribution below this many standard deviations, to seven digits (Abramowitz and Stegun 26.2.17). */
export function normalShareBelow(at: number): number {
  const distance = Math.abs(at)
  const k = 1 / (1 + 0.2316419 * distance)
  const series = k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))))
  const beyond = (Math.exp(-(distance ** 2) / 2) / Math.sqrt(2 * Math.PI)) * series
  return at >= 0 ? 1 - beyond : beyond
}

/** Of Student's t, made normal by Peizer and Pratt's step; to a thousandth from three degrees of freedom on. */
export function studentShareBelow(at: number, freedom: number): number {
  return normalShareBelow((at * (1 - 1 / (4 * freedom))) / Math.sqrt(1 + at ** 2 / (2 * freedom)))
}
