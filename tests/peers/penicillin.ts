import type { Ratings } from '../../src/features/jury/checks/ratings-rules.ts'

/**
 * Diameters (mm) of the zone that each of six samples of penicillin cleared on each of 24 plates: every sample «reads» every
 * plate, as a jury does. Davies and Goldsmith, Statistical Methods in Research and Production (1972), section 6.6; the data
 * set `Penicillin` of the R package lme4. A row is a plate, a column a sample.
 */
const DIAMETERS = [
  [27, 23, 26, 23, 23, 21],
  [27, 23, 26, 23, 23, 21],
  [25, 21, 25, 24, 24, 20],
  [26, 23, 25, 23, 23, 20],
  [25, 22, 26, 22, 23, 20],
  [24, 22, 25, 23, 22, 19],
  [24, 20, 23, 21, 22, 19],
  [26, 22, 26, 24, 24, 21],
  [24, 21, 24, 22, 22, 20],
  [24, 21, 24, 23, 22, 19],
  [26, 23, 26, 24, 24, 21],
  [25, 22, 26, 24, 24, 20],
  [26, 24, 26, 24, 25, 22],
  [26, 23, 26, 23, 23, 20],
  [26, 23, 25, 24, 24, 22],
  [25, 22, 25, 23, 23, 20],
  [25, 21, 24, 23, 23, 20],
  [25, 22, 24, 23, 23, 19],
  [24, 21, 23, 21, 21, 19],
  [26, 23, 26, 24, 24, 21],
  [25, 21, 24, 22, 22, 18],
  [25, 22, 25, 22, 22, 20],
  [24, 21, 24, 22, 24, 19],
  [24, 21, 24, 22, 21, 18],
]

export function penicillin(): Ratings {
  const rows = DIAMETERS.flatMap((values, entry) => values.map((value, juror) => ({ entry, juror, value })))
  return {
    entry: Int32Array.from(rows, (row) => row.entry),
    juror: Int32Array.from(rows, (row) => row.juror),
    value: Float64Array.from(rows, (row) => row.value),
    category: new Int32Array(DIAMETERS.length),
    jurors: 6,
    categories: 1,
  }
}

/**
 * What MixedModels.jl (Bates and others), the reference in Julia of the same school as lme4, publishes for them in its own
 * tests (`test/plstwoscalar.jl`), by restricted maximum likelihood: standard deviations in mm and twice the negative
 * logarithm of the likelihood.
 */
export const PUBLISHED = {
  criterion: 330.86058899122156,
  plate: 0.8467056820846379,
  sample: 1.9315555733321477,
  rest: 0.5499230109588108,
}
