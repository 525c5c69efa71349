// Where a reliability may lie is held against juries whose reliability is known: of a hundred such intervals 95 must hold it,
// within two points. Juries are drawn as the model assumes them, by the designs of the jury method (§ 2), D smaller.
import { describe, expect, test } from 'vitest'
import { type Design, simulateJury } from '../../../../../tests/factories/simulated-jury.ts'
import { severityThatCounts } from '../reliability-rules.ts'
import { drawnReliability, likelyReliability } from './likely-reliability-rules.ts'
import { fitVariance } from './mixed-model-rules.ts'

/** Beside entries, whose variance is 1 less what categories take. */
const [OF_JURORS, OF_THE_REST] = [0.6 ** 2, 1.3 ** 2]

/** How often the truth lay within, and how wide the intervals were on average. */
function heldIn(design: Design, runs: number) {
  let [held, width] = [0, 0]
  for (let run = 0; run < runs; run++) {
    const { ratings } = simulateJury({ ...design, isPlain: true }, 70_000 + run)
    const severity = severityThatCounts(ratings)
    const found = drawnReliability(ratings, severity)!
    const ofEntries = 1 - (design.categorySd ?? 0) ** 2
    const truth = ofEntries / (ofEntries + severity * OF_JURORS + OF_THE_REST)
    if (found.low <= truth && truth <= found.high) held += 1
    width += (found.high - found.low) / runs
  }
  return { held: held / runs, width }
}

describe('the interval of a reliability', () => {
  test.each<{ name: string; design: Design; runs: number; narrow: number }>([
    {
      name: 'A: 5 who read all 30',
      design: { entries: 30, jurors: 5, each: 5, recused: 0.08 },
      runs: 600,
      narrow: 0.4,
    },
    {
      name: 'A9: 9 who read all 30',
      design: { entries: 30, jurors: 9, each: 9, recused: 0.08 },
      runs: 600,
      narrow: 0.35,
    },
    {
      name: 'C: 3 of 7, jurors follow categories',
      design: { entries: 42, jurors: 7, each: 3, categories: 4, categorySd: 0.7, reading: 'followed' },
      runs: 400,
      narrow: 0.4,
    },
    {
      name: 'D: 3 of 20 by lot read each of 120',
      design: { entries: 120, jurors: 20, each: 3 },
      runs: 200,
      narrow: 0.25,
    },
  ])('holds the truth as often as it says: $name', ({ design, runs, narrow }) => {
    const { held, width } = heldIn(design, runs)
    expect(Math.abs(held - 0.95), `${held} held`).toBeLessThan(0.02)
    expect(width).toBeLessThan(narrow)
  })

  test('of a large jury, where it is not drawn, is the one that would have been drawn', () => {
    const { ratings } = simulateJury({ entries: 480, jurors: 160, each: 3, isPlain: true }, 5)
    const [told, drawn] = [likelyReliability(fitVariance(ratings)!, 1)!, drawnReliability(ratings, 1)!]
    expect(told).not.toEqual(drawn)
    expect(Math.abs(told.low - drawn.low)).toBeLessThan(0.01)
    expect(Math.abs(told.high - drawn.high)).toBeLessThan(0.01)
  })

  test("is the textbook's where all read all (Shrout and Fleiss 1979, table 2: F 11.03 on 5 and 15)", () => {
    const values = [9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7]
    const ratings = {
      entry: Int32Array.from(values, (_, at) => Math.floor(at / 4)),
      juror: Int32Array.from(values, (_, at) => at % 4),
      value: Float64Array.from(values),
      category: new Int32Array(6),
      jurors: 4,
      categories: 1,
    }
    const { low, high } = likelyReliability(fitVariance(ratings)!, 0)!
    expect(Math.abs(low - 0.342)).toBeLessThan(0.02)
    expect(Math.abs(high - 0.946)).toBeLessThan(0.01)
  })
})
