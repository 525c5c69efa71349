// Simulated juries, whose truth is known, and what their figures claimed of it.
import { fitMixedModel } from '../../src/features/jury/checks/additive/mixed-model-rules.ts'
import { type Design, simulateJury } from './simulated-jury.ts'

type Runs = { readonly first: number; readonly runs: number }

/** What a value of the middle is given, to which quality is added. */
const MIDDLE = 3.5
const SHARES = [0.8, 0.9, 0.95] as const

/** Of values as the additive model assumes them: how often its intervals hold what an entry is worth. */
export function coverageIn(design: Design, { first, runs }: Runs) {
  const held = SHARES.map(() => 0)
  let all = 0
  for (let run = 0; run < runs; run++) {
    const { ratings, quality } = simulateJury({ ...design, isPlain: true }, first + run)
    const model = fitMixedModel(ratings)
    SHARES.forEach((share, at) => {
      model?.intervals(share).forEach(({ low, high }, entry) => {
        const worth = MIDDLE + quality[entry]!
        if (low <= worth && worth <= high) held[at]! += 1
      })
    })
    all += model ? quality.length : 0
  }
  return SHARES.map((said, at) => ({ said, held: held[at]! / all }))
}
