// Intervals of the additive model are held against the truth: of a hundred that are to hold it 80, 90 or 95 times, so many
// must, within two points. Juries are drawn as the model itself assumes, by the designs of the jury method (§ 2), the
// large ones smaller. Decision 0043.
import { describe, expect, test } from 'vitest'
import { coverageIn } from '../../../../../tests/factories/held-against-truth.ts'
import type { Design } from '../../../../../tests/factories/simulated-jury.ts'

type Case = { readonly name: string; readonly design: Design; readonly runs: number; readonly within?: number }

const CASES: readonly Case[] = [
  { name: 'A: 5 who read all 30', design: { entries: 30, jurors: 5, each: 5, recused: 0.08 }, runs: 200 },
  { name: 'A9: 9 who read all 30', design: { entries: 30, jurors: 9, each: 9, recused: 0.08 }, runs: 200 },
  { name: 'B: 3 of 7 read each of 42', design: { entries: 42, jurors: 7, each: 3 }, runs: 200 },
  {
    name: 'C: 3 of 7, jurors follow categories',
    design: { entries: 42, jurors: 7, each: 3, categories: 4, categorySd: 0.7, reading: 'followed' },
    runs: 150,
  },
  { name: 'D: 3 of 30 by lot read each of 300', design: { entries: 300, jurors: 30, each: 3 }, runs: 20 },
  {
    name: 'F3: one of three from another panel, 300',
    design: { entries: 300, jurors: 30, each: 3, categories: 10, categorySd: 0.6, reading: 'linked' },
    runs: 16,
  },
  // So few that how much jurors differ is a guess: wider than they had to be, never narrower.
  { name: '3 who read all 12', design: { entries: 12, jurors: 3, each: 3 }, runs: 200, within: 0.06 },
]

describe('intervals hold the truth as often as they say', () => {
  test.each(CASES)('$name', ({ design, runs, within = 0.02 }) => {
    for (const { said, held } of coverageIn(design, { first: 90_000, runs })) {
      expect(Math.abs(held - said), `${said} said, ${held} held`).toBeLessThan(within)
    }
  })
})
