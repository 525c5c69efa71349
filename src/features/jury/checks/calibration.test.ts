// Chances are held against what comes true: of those said to be among the first with three of ten, three of ten must be.
// Juries are drawn by the assumptions of the jury method (§ 2), so that the truth is known. Decision 0039.
import { describe, expect, test } from 'vitest'
import { type Design, firstOf, rawMeans, simulateJury } from '../../../../tests/factories/simulated-jury.ts'
import { SCALE, type SheetDesign, simulateSheets } from '../../../../tests/factories/simulated-sheets.ts'
import { fitMixedModel, type MixedModel } from './additive/mixed-model-rules.ts'
import { chancesOf, countNotToldApart } from './chance-rules.ts'
import { fitOrdinalModel } from './ordinal/ordinal-model-rules.ts'
import { numberSheets } from './ordinal/ordinal-sheets-rules.ts'

type Jury = {
  readonly model: Pick<MixedModel, 'draw'>
  readonly quality: readonly number[]
  /** Each in the order of the rule. */
  readonly groups: readonly (readonly number[])[]
}
type Claim = { readonly said: number; readonly isTrue: boolean }

const FIRST = 3
/** Fewer than the product makes: enough for five bins. */
const DRAWS = 400

/** `by`: whether places are counted in each category or over the round. */
function valued(design: Design, by: 'category' | 'round') {
  return (seed: number): Jury | null => {
    const { ratings, quality } = simulateJury(design, seed)
    const model = fitMixedModel(ratings)
    const order = firstOf(rawMeans(ratings), quality.length)
    const inCategory = (own: number) => order.filter((entry) => ratings.category[entry] === own)
    const groups = by === 'round' ? [order] : [...new Set(ratings.category)].map(inCategory)
    return model && { model, quality, groups }
  }
}

function stepped(design: SheetDesign) {
  return (seed: number): Jury | null => {
    const { groups, ids, place } = simulateSheets(design, seed)
    const { sheets, placeOf } = numberSheets(groups, SCALE)
    const model = fitOrdinalModel(sheets)
    const quality: number[] = []
    ids.forEach((id, entry) => {
      quality[placeOf.get(id)!] = place[entry]!
    })
    const sumOf = ({ sheets: own }: (typeof groups)[number]['entries'][number]) =>
      own
        .flatMap(({ scores }) => scores.map((score, place) => (score ?? 0) * design.weights[place]!))
        .reduce((sum, each) => sum + each, 0) / own.length
    const ordered = groups.map(({ entries }) =>
      entries.toSorted((a, b) => sumOf(b) - sumOf(a)).map(({ id }) => placeOf.get(id)!),
    )
    return model && { model, quality, groups: ordered }
  }
}

function claimsOf({ model, quality, groups }: Jury) {
  return groups.map((members) => {
    const worth = members.map((member) => quality[member]!)
    const ranks = worth.map((own) => 1 + worth.filter((other) => other > own).length)
    const chances = chancesOf(model, quality.length, members, { among: FIRST, draws: DRAWS })
    const count = countNotToldApart(chances)
    return {
      among: chances.map(({ amongFirst }, at): Claim => ({ said: amongFirst, isTrue: ranks[at]! <= FIRST })),
      better: chances
        .map(({ betterThanFirst }, at): Claim => ({ said: betterThanFirst, isTrue: worth[at]! > worth[0]! }))
        .slice(1),
      within: chances.map(({ rank }, at) => rank.low <= ranks[at]! && ranks[at]! <= rank.high),
      count,
      isBestHeld: ranks.indexOf(1) < count,
      isBestFirst: ranks[0] === 1,
    }
  })
}

const EDGES = [0, 0.05, 0.2, 0.4, 0.7, 1.01]
const ENOUGH = 60
/** From here on a tenth is far, whatever chance does. */
const MANY = 150
/** What is said may be so far from what is true, beside what chance does to so few claims. */
const NEAR = 0.05

type Miss = { readonly by: number; readonly error: number; readonly count: number }

/**
 * By bin: what was said on average less how often it came true, and its standard error. Claims of one group are of the
 * same entries, so only groups count as drawn apart.
 */
function missesOf(groups: readonly (readonly Claim[])[]): readonly Miss[] {
  return EDGES.slice(1).flatMap((to, bin) => {
    const own = groups.map((claims) => claims.filter(({ said }) => said >= EDGES[bin]! && said < to))
    const count = own.flat().length
    if (count < ENOUGH) return []
    const sums = own.map((claims) => claims.reduce((sum, { said, isTrue }) => sum + said - Number(isTrue), 0))
    const by = sums.reduce((sum, each) => sum + each, 0) / count
    const squares = own.reduce((sum, claims, at) => sum + (sums[at]! - by * claims.length) ** 2, 0)
    return [{ by, error: Math.sqrt(squares) / count, count }]
  })
}

function shareOf(values: readonly (number | boolean)[]): number {
  return values.reduce<number>((sum, each) => sum + Number(each), 0) / values.length
}

const followed: Design = { entries: 42, jurors: 7, each: 3, categories: 4, categorySd: 0.7, reading: 'followed' }
const linked: Design = { entries: 60, jurors: 12, each: 4, categories: 3, categorySd: 0.6, reading: 'linked' }

type Case = { name: string; jury: (seed: number) => Jury | null; runs: number; held?: number; size?: number }

describe('chances come true as often as they say, and the group that cannot be told apart holds the best', () => {
  test.each<Case>([
    // The method: 8.4 of 30 cannot be told from the first, and hold the best in 96 to 98 of 100.
    {
      name: '5 who read all 30',
      jury: valued({ entries: 30, jurors: 5, each: 5, recused: 0.08 }, 'round'),
      runs: 100,
      held: 0.97,
      size: 8.4,
    },
    { name: '3 who read all 12', jury: valued({ entries: 12, jurors: 3, each: 3 }, 'round'), runs: 150 },
    { name: 'jurors follow categories, places in each', jury: valued(followed, 'category'), runs: 60 },
    {
      name: 'jurors follow categories, places over the round, values as the model assumes them',
      jury: valued({ ...followed, isPlain: true }, 'round'),
      runs: 100,
    },
    {
      name: 'a linked plan from which a quarter has fallen away',
      jury: valued({ ...linked, recused: 0.25 }, 'round'),
      runs: 30,
    },
    {
      name: 'values as steps, 5 of 8',
      jury: stepped({ entries: 40, jurors: 8, each: 5, weights: [1, 1, 1] }),
      runs: 40,
    },
    {
      name: 'values as steps, 4 of 12, categories that differ, unequal weights',
      jury: stepped({ entries: 48, jurors: 12, each: 4, weights: [3, 2, 2, 1], categories: 3, apart: 0.8 }),
      runs: 25,
    },
  ])('$name', ({ jury, runs, held = 0.95, size }) => {
    const groups = Array.from({ length: runs }, (_, run) => jury(30_000 + run)).flatMap((each) => {
      return each ? claimsOf(each) : []
    })
    const misses = [...missesOf(groups.map(({ among }) => among)), ...missesOf(groups.map(({ better }) => better))]
    const [kept, first] = [
      shareOf(groups.map(({ isBestHeld }) => isBestHeld)),
      shareOf(groups.map(({ isBestFirst }) => isBestFirst)),
    ]
    expect(misses.length).toBeGreaterThan(6)
    for (const { by, error, count } of misses) {
      const reach = NEAR + 3 * error
      expect(Math.abs(by), `of ${count}`).toBeLessThan(count < MANY ? reach : Math.min(reach, 0.1))
      expect(error).toBeLessThan(0.1)
    }
    expect(kept).toBeGreaterThan(held - 3 * Math.sqrt((held * (1 - held)) / groups.length))
    expect(kept).toBeGreaterThan(first + 0.2)
    expect(shareOf(groups.flatMap(({ within }) => within))).toBeGreaterThan(0.88)
    if (size) expect(Math.abs(shareOf(groups.map(({ count }) => count)) - size)).toBeLessThan(1.5)
  })
})
