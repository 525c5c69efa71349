import { describe, expect, test } from 'vitest'
import {
  SCALE,
  SD,
  type SheetDesign,
  simulateSheets,
  worthOf,
} from '../../../../../tests/factories/simulated-sheets.ts'
import { denseOrdinal } from '../../../../../tests/peers/dense-ordinal.ts'
import { seededRandom } from '../../../../kernel/seeded-random.ts'
import { FITS_BADLY, ordinalFit } from './ordinal-fit-rules.ts'
import { fitOrdinalModel, type OrdinalModel } from './ordinal-model-rules.ts'
import { numberSheets } from './ordinal-sheets-rules.ts'

const EVEN = [1, 1, 1, 1]
const KINDS = ['entry', 'juror', 'sheet'] as const

function fitted(design: SheetDesign, seed: number) {
  const simulated = simulateSheets(design, seed)
  const numbered = numberSheets(simulated.groups, SCALE)
  return { simulated, numbered, model: fitOrdinalModel(numbered.sheets)! }
}

function centred(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length
  return values.map((each) => each - mean)
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length
}

/** How many errors to each side hold what is told with so great a share, and how near that comes in so few juries. */
const WIDTHS = [
  { said: 0.8, errors: 1.2816, within: 0.03 },
  { said: 0.9, errors: 1.6449, within: 0.03 },
  { said: 0.95, errors: 1.96, within: 0.02 },
]

/** What share of the entries' worths lies where the model says, and how large it finds each variance, over what it is. */
function heldAgainstTruth(design: SheetDesign, runs: number) {
  const { sd = SD } = design
  const [away, variances]: [number[], OrdinalModel['variance'][]] = [[], []]
  for (let run = 0; run < runs; run++) {
    const { simulated, numbered, model } = fitted(design, 9000 + run)
    if (!model) continue
    const worth = worthOf(simulated, design)
    variances.push(model.variance)
    for (const [id, place] of numbered.placeOf) {
      away.push(Math.abs(model.level[place]! - worth.get(id)!) / model.error[place]!)
    }
  }
  const ratios = KINDS.flatMap((kind, place) => {
    return sd[place] === 0 ? [] : [meanOf(variances.map((each) => each[kind])) / sd[place]! ** 2]
  })
  const held = WIDTHS.map((width) => ({ ...width, held: meanOf(away.map((each) => Number(each <= width.errors))) }))
  return { held, fits: variances.length, ratios }
}

/** The same values in four steps, as the reference takes them. */
function asCase(design: SheetDesign, seed: number) {
  const { sheets } = numberSheets(simulateSheets(design, seed).groups, { min: 1, max: 4 })
  const { entry, juror, steps, category, weights, criteria } = sheets
  const theirs = {
    entries: category.length,
    jurors: sheets.jurors,
    criteria,
    values: 4,
    categoryOf: [...category],
    categories: weights.length,
    weights: [...weights[0]!],
    sheets: Array.from(entry, (own, sheet) => ({
      entry: own,
      juror: juror[sheet]!,
      steps: Array.from(steps.subarray(sheet * criteria, (sheet + 1) * criteria)),
    })),
  }
  return { sheets, theirs }
}

describe('the ordinal model', () => {
  const cuts = [-1.4, 0, 1.4]
  test.each<{ name: string; design: SheetDesign; seed: number }>([
    {
      name: 'more entries than jurors, two categories, unequal weights',
      design: { entries: 10, jurors: 5, each: 4, weights: [3, 2, 2, 1], categories: 2, apart: 1, cuts },
      seed: 2,
    },
    { name: 'more jurors than entries', design: { entries: 7, jurors: 9, each: 6, weights: EVEN, cuts }, seed: 3 },
  ])('is that of its definition to a millionth: $name', ({ design, seed }) => {
    const { sheets, theirs } = asCase(design, seed)
    const ours = fitOrdinalModel(sheets, 1e-10)!
    const reference = denseOrdinal(theirs)
    const middle = reference.thresholds.reduce((sum, each) => sum + each, 0) / reference.thresholds.length
    for (const kind of KINDS) {
      expect(ours.variance[kind]).toBeCloseTo(reference.variance[kind], 6)
    }
    const pairs = [
      [ours.level, reference.level],
      [ours.error, reference.error],
      [ours.severity, reference.severity],
      [ours.thresholds, reference.thresholds.map((each) => each - middle)],
    ] as const
    for (const [own, other] of pairs) {
      expect(own.length).toBe(other.length)
      own.forEach((each, place) => {
        expect(each).toBeCloseTo(other[place]!, 6)
      })
    }
  })

  test('finds thresholds, severities and variances that are known', () => {
    const { simulated, numbered, model } = fitted({ entries: 240, jurors: 24, each: 5, weights: EVEN }, 11)
    const known = centred(simulated.thresholds.flat())
    model.thresholds.forEach((each, place) => {
      expect(Math.abs(each - known[place]!)).toBeLessThan(0.25)
    })
    const ofPerson = new Map(simulated.persons.map((id, juror) => [id, simulated.severity[juror]!]))
    const severities = centred(numbered.persons.map((id) => ofPerson.get(id)!))
    const away = centred([...model.severity]).map((each, juror) => each - severities[juror]!)
    expect(Math.sqrt(away.reduce((sum, each) => sum + each ** 2, 0) / away.length)).toBeLessThan(0.3)
    expect(model.variance.entry / 1.4 ** 2).toBeCloseTo(1, 0)
    expect(model.variance.sheet / 0.9 ** 2).toBeCloseTo(1, 0)
    const drawn = simulated.severity.reduce((sum, each) => sum + each ** 2, 0) / simulated.severity.length
    expect(Math.abs(model.variance.juror / drawn - 1)).toBeLessThan(0.3)
  })

  // Of few entries a variance is hardly known, and weights let a sheet's values seem to have more in common than they have.
  test.each<{ name: string; design: SheetDesign; runs: number; tellsVariances?: boolean }>([
    { name: 'all read all', design: { entries: 16, jurors: 7, each: 7, weights: EVEN }, runs: 80 },
    {
      name: 'five of eight',
      design: { entries: 40, jurors: 8, each: 5, weights: [1, 1, 1] },
      runs: 120,
      tellsVariances: true,
    },
    {
      name: 'five of twelve',
      design: { entries: 40, jurors: 12, each: 5, weights: EVEN },
      runs: 40,
      tellsVariances: true,
    },
    {
      name: 'four of eight, categories that differ, unequal weights',
      design: { entries: 36, jurors: 8, each: 4, weights: [3, 2, 1], categories: 2, apart: 0.8 },
      runs: 40,
    },
    {
      name: 'categories that differ, unequal weights',
      design: { entries: 48, jurors: 12, each: 4, weights: [3, 2, 2, 1], categories: 3, apart: 0.8 },
      runs: 30,
    },
    {
      name: 'one criterion',
      design: { entries: 40, jurors: 8, each: 5, weights: [1], sd: [1.4, 0.8, 0] },
      runs: 60,
      tellsVariances: true,
    },
  ])('covers the truth as often as it says: $name', ({ design, runs, tellsVariances }) => {
    const { held, fits, ratios } = heldAgainstTruth(design, runs)
    expect(fits).toBeGreaterThan(0.8 * runs)
    for (const { said, held: share, within } of held) expect(Math.abs(share - said), `${said}`).toBeLessThan(within)
    if (tellsVariances) expect(Math.abs(meanOf(ratios) - 1)).toBeLessThan(0.1)
  })

  test.each([
    { entries: 20, jurors: 6, each: 5, weights: EVEN, categories: 2 },
    { entries: 8, jurors: 12, each: 9, weights: EVEN },
  ])('draws differences with the mean that it tells: $entries entries, $jurors jurors', (design) => {
    const { model } = fitted(design, 5)
    const [into, random, draws] = [new Float64Array(design.entries), seededRandom(1), 4000]
    const sums = new Float64Array(design.entries)
    for (let draw = 0; draw < draws; draw++) {
      model.draw(random, into)
      into.forEach((each, entry) => {
        sums[entry]! += (each - into[0]!) / draws
      })
    }
    sums.forEach((mean, entry) => {
      expect(Math.abs(mean - (model.place[entry]! - model.place[0]!))).toBeLessThan(0.06)
    })
  })

  test('draws entries as far apart as they may be: where two are equal, one is the better half of the time', () => {
    const { model, numbered } = fitted({ entries: 30, jurors: 9, each: 6, weights: EVEN }, 8)
    const order = [...numbered.placeOf.values()].sort((a, b) => model.place[b]! - model.place[a]!)
    const [into, random] = [new Float64Array(30), seededRandom(2)]
    let [best, near] = [0, 0]
    for (let draw = 0; draw < 2000; draw++) {
      model.draw(random, into)
      if (into[order[0]!]! > into[order[29]!]!) best += 1
      if (into[order[14]!]! > into[order[15]!]!) near += 1
    }
    expect(best / 2000).toBeGreaterThan(0.99)
    expect(near / 2000).toBeGreaterThan(0.4)
    expect(near / 2000).toBeLessThan(0.8)
  })

  test('settles where the criteria of a sheet have nothing in common', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const { model } = fitted({ entries: 33, jurors: 12, each: 7, weights: EVEN, sd: [1.5, 0.5, 0] }, seed)
      expect(model.variance.sheet).toBeLessThan(0.2)
      expect(model.variance.entry).toBeGreaterThan(1)
    }
  })

  test('answers with nothing where a threshold has no value to hold it', () => {
    const { groups } = simulateSheets({ entries: 20, jurors: 5, each: 5, weights: EVEN }, 4)
    const without = groups.map((group) => ({
      ...group,
      entries: group.entries.map(({ id, sheets }) => ({
        id,
        sheets: sheets.map(({ personId, scores }) => ({
          personId,
          scores: scores.map((score, place) => (place === 0 && score === 6 ? 5 : score)),
        })),
      })),
    }))
    expect(fitOrdinalModel(numberSheets(without, SCALE).sheets)).toBeNull()
  })
})

describe('how well each follows the model', () => {
  const design = { entries: 60, jurors: 12, each: 5, weights: EVEN }

  test('a juror who gives values by lot stands out, and no other does so much', () => {
    const { simulated, numbered, model } = fitted({ ...design, erratic: 3 }, 21)
    const { jurors } = ordinalFit(model.line)
    const erratic = numbered.persons.indexOf(simulated.persons[3]!)
    const others = jurors.filter((_, juror) => juror !== erratic).map(({ infit }) => infit)
    expect(jurors[erratic]!.infit).toBeGreaterThan(FITS_BADLY)
    expect(jurors[erratic]!.outfit).toBeGreaterThan(FITS_BADLY)
    expect(jurors[erratic]!.count).toBe(25)
    expect(Math.max(...others)).toBeLessThan(jurors[erratic]!.infit)
  })

  test('a criterion that follows nothing stands out', () => {
    const { model } = fitted({ ...design, deaf: 2 }, 22)
    const infits = ordinalFit(model.line).criteria.map(({ infit }) => infit)
    expect(infits.indexOf(Math.max(...infits))).toBe(2)
    expect(infits[2]).toBeGreaterThan(1.2)
  })

  test('where all follow it, the criteria lie close to one', () => {
    const { model } = fitted(design, 23)
    for (const { infit, outfit, count } of ordinalFit(model.line).criteria) {
      expect(count).toBe(300)
      expect(Math.abs(infit - 1)).toBeLessThan(0.15)
      expect(Math.abs(outfit - 1)).toBeLessThan(0.2)
    }
  })
})
