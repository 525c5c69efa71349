import { describe, expect, test } from 'vitest'
import { SCALE, type SheetDesign, simulateSheets } from '../../../../tests/factories/simulated-sheets.ts'
import { jurorMean, rankEntries } from '../result/rules.ts'
import { fitMixedModel } from './additive/mixed-model-rules.ts'
import { checkJury, numbered, type RankedGroup } from './jury-checks-rules.ts'
import { chooseModel } from './model-choice-rules.ts'
import type { JudgedGroup } from './sensitivity-rules.ts'

const DESIGN: SheetDesign = { entries: 48, jurors: 12, each: 5, weights: [2, 1, 1] }

function ranked(groups: readonly JudgedGroup[]): readonly RankedGroup[] {
  return groups.map((group) => ({ ...group, ranked: rankEntries(group.criteria, group.entries), scale: SCALE }))
}

function checked(design: SheetDesign, seed = 31) {
  const simulated = simulateSheets(design, seed)
  return { ...simulated, checks: checkJury(ranked(simulated.groups), 3) }
}

type Score = { readonly entry: number; readonly juror: number; readonly criterion: number; readonly score: number }

/** The same jury with some values given differently, or not at all. */
function changed(groups: readonly JudgedGroup[], persons: readonly string[], to: (given: Score) => number) {
  return groups.map((group) => ({
    ...group,
    entries: group.entries.map(({ id, sheets }, entry) => ({
      id,
      sheets: sheets.map(({ personId, scores }) => ({
        personId,
        scores: scores.map((score, criterion) =>
          to({ entry, juror: persons.indexOf(personId), criterion, score: score ?? 0 }),
        ),
      })),
    })),
  }))
}

describe('values are taken as ordered where the jury can bear it', () => {
  const { checks, groups, persons, ids, place } = checked(DESIGN)

  test('and each juror and each criterion is told how well it follows', () => {
    if (checks.modelUsed.kind !== 'ordinal') throw new Error(JSON.stringify(checks.modelUsed))
    const { jurors, criteria } = checks.modelUsed
    expect(jurors.map(({ personId }) => personId).sort()).toEqual([...persons].sort())
    expect(criteria.map(({ id, count }) => [id, count])).toEqual([
      ['criterion 0', 240],
      ['criterion 1', 240],
      ['criterion 2', 240],
    ])
  })

  test('and what it tells of an entry stands on the scale, near the mean, and follows what the entry is', () => {
    const [group] = checks.groups
    const levels = group!.entries.map(({ adjusted }) => adjusted!)
    for (const { level, error, difference } of levels) {
      expect(level).toBeGreaterThan(SCALE.min)
      expect(level).toBeLessThan(SCALE.max)
      expect(error).toBeGreaterThan(0.05)
      expect(Math.abs(difference!)).toBeLessThan(1.2)
    }
    expect(Math.abs(levels.reduce((sum, { difference }) => sum + difference!, 0) / levels.length)).toBeLessThan(0.1)
    const quality = new Map(ids.map((id, entry) => [id, place[entry]!]))
    const byLevel = [...group!.entries].sort((a, b) => b.adjusted!.level - a.adjusted!.level)
    const top = byLevel.slice(0, 12).map(({ entryId }) => quality.get(entryId)!)
    const bottom = byLevel.slice(-12).map(({ entryId }) => quality.get(entryId)!)
    expect(Math.min(...top)).toBeGreaterThan(Math.max(...bottom))
  })

  test('but the rule decides as before: the order is that of the raw mean', () => {
    const [group] = checks.groups
    const byMean = rankEntries(groups[0]!.criteria, groups[0]!.entries)
    expect(group!.entries.map(({ entryId }) => entryId)).toEqual(byMean.map(({ entryId }) => entryId))
  })

  test('and the same values give the same answer', () => {
    expect(checkJury(ranked(groups), 3)).toEqual(checks)
  })

  test('in each category by the criteria that count there', () => {
    const { checks: both } = checked({ ...DESIGN, categories: 2, apart: 0.5 })
    expect(both.modelUsed.kind).toBe('ordinal')
    expect(both.groups.map(({ entries }) => entries.length)).toEqual([24, 24])
    expect(both.groups.every(({ notToldApart }) => notToldApart !== null && notToldApart >= 1)).toBe(true)
  })
})

describe('values are taken as numbers, and it is said why', () => {
  const whyFor = (groups: readonly JudgedGroup[]) => {
    const { modelUsed } = checkJury(ranked(groups), 3)
    return modelUsed.kind === 'additive' ? modelUsed.why : modelUsed.kind
  }

  test('a juror has read too few', () => {
    expect(whyFor(simulateSheets({ ...DESIGN, entries: 30 }, 32).groups)).toEqual([{ kind: 'few_sheets', least: 12 }])
  })

  test('jurors fall into parts that no entry joins', () => {
    const [one, other] = [simulateSheets({ ...DESIGN, jurors: 6, entries: 24 }, 33), simulateSheets(DESIGN, 34)]
    expect(whyFor([...one.groups, ...other.groups])).toEqual([{ kind: 'parts', parts: 2 }])
  })

  test('no juror is clearly more severe than another', () => {
    expect(whyFor(simulateSheets({ ...DESIGN, sd: [1.4, 0, 0.9] }, 35).groups)).toEqual([{ kind: 'severity' }])
  })

  test('a value of a criterion has hardly been given', () => {
    const { groups, persons } = simulateSheets(DESIGN, 31)
    const rare = changed(groups, persons, ({ entry, criterion, score }) => {
      return criterion === 1 && score === 6 && entry > 3 ? 5 : score
    })
    const counted = rare[0]!.entries.flatMap(({ sheets }) => sheets.filter(({ scores }) => scores[1] === 6))
    expect(counted.length).toBeLessThan(10)
    const rareValue = { kind: 'rare_value', criterion: 'criterion 1', value: 6, count: counted.length }
    expect(whyFor(rare)).toEqual([rareValue])
  })

  test('the jurors agree to the last step, so that no end is found to how far entries lie apart', () => {
    const exact = { sd: [140, 80, 0], cuts: [-160, -80, 0, 80, 160] } as const
    const { groups } = simulateSheets({ ...DESIGN, ...exact }, 36)
    expect(whyFor(groups)).toEqual([{ kind: 'unsettled' }])
    const [group] = checkJury(ranked(groups), 3).groups
    expect(group!.entries.every(({ adjusted, chance }) => adjusted !== null && chance !== null)).toBe(true)
  })

  test('the jury is too large to wait for', () => {
    const { groups } = simulateSheets(DESIGN, 31)
    const { ratings, placeOf } = numbered(groups, ({ criteria }, scores) => jurorMean(criteria, scores))
    const model = fitMixedModel(ratings)
    const usedFor = (jurors: number, entries: number) => {
      const large = { ...ratings, jurors, category: new Int32Array(entries) }
      return chooseModel(groups, { scale: SCALE, placeOf, ratings: large, model }).used
    }
    expect(usedFor(401, 402)).toEqual({ kind: 'additive', why: [{ kind: 'large' }] })
    expect(usedFor(400, 402)).not.toEqual({ kind: 'additive', why: [{ kind: 'large' }] })
  })

  test('nobody has given a value: no model is named', () => {
    expect(whyFor([{ criteria: [{ weight: 1 }], entries: [] }])).toBe('none')
    expect(checkJury([], 3).modelUsed).toEqual({ kind: 'none' })
  })
})
