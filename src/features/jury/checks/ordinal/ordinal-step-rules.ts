// One value as a step on a line cut by thresholds: the chance of it, and how that bends (the cumulative logit,
// McCullagh 1980). Its logarithm is concave in the place on the line and the thresholds together (Pratt 1981).

/** Of one value, along the predictor and by the thresholds above and below it; all informations are exact. */
export type StepSeen = {
  slope: number
  weight: number
  /** The density at each threshold: also, negated, the information between it and the predictor. */
  highDensity: number
  lowDensity: number
  highSlope: number
  lowSlope: number
  highInformation: number
  lowInformation: number
  logChance: number
}

export function newStepSeen(): StepSeen {
  return {
    slope: 0,
    weight: 0,
    highDensity: 0,
    lowDensity: 0,
    highSlope: 0,
    lowSlope: 0,
    highInformation: 0,
    lowInformation: 0,
    logChance: 0,
  }
}

export function logistic(at: number): number {
  return 1 / (1 + Math.exp(-at))
}

/** `high` and `low`: the thresholds less the predictor; infinite beyond the ends of the scale. */
export function seeStep(high: number, low: number, into: StepSeen): void {
  const [upTo, below] = [logistic(high), logistic(low)]
  const [over, overLow] = [logistic(-high), logistic(-low)]
  // Taken from the nearer end, so that nothing is lost where both are close to one.
  const chance = Math.max(low > 0 ? overLow - over : upTo - below, 1e-300)
  const [highDensity, lowDensity] = [upTo * over, below * overLow]
  const [a, b] = [highDensity / chance, lowDensity / chance]
  into.slope = upTo + below - 1
  into.weight = highDensity + lowDensity
  into.highDensity = highDensity
  into.lowDensity = lowDensity
  into.highSlope = a
  into.lowSlope = -b
  into.highInformation = a * a - a * (over - upTo)
  into.lowInformation = b * b + b * (overLow - below)
  into.logChance = Math.log(chance)
}

/** Third derivatives of the logarithm of one value's chance, by the thresholds above (h) and below (l) it. */
export type StepBent = { hhh: number; hhl: number; hll: number; lll: number }

export function newStepBent(): StepBent {
  return { hhh: 0, hhl: 0, hll: 0, lll: 0 }
}

/** `high` and `low` as in `seeStep`. */
export function seeBend(high: number, low: number, into: StepBent): void {
  const [upTo, below] = [logistic(high), logistic(low)]
  const [over, overLow] = [logistic(-high), logistic(-low)]
  const chance = Math.max(low > 0 ? overLow - over : upTo - below, 1e-300)
  const [a, b] = [(upTo * over) / chance, (below * overLow) / chance]
  const [turnHigh, turnLow] = [over - upTo, overLow - below]
  into.hhh = a * (turnHigh ** 2 - 2 * upTo * over) - 3 * a * a * turnHigh + 2 * a ** 3
  into.hhl = a * b * turnHigh - 2 * a * a * b
  into.hll = a * b * turnLow + 2 * a * b * b
  into.lll = -b * (turnLow ** 2 - 2 * below * overLow) - 3 * b * b * turnLow - 2 * b ** 3
}
