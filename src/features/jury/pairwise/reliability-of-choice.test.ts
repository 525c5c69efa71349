import { describe, expect, test } from 'vitest'
import { normal, seededRandom, shuffled } from '../../../kernel/seeded-random.ts'
import { correlation } from '../checks/reliability-rules.ts'
import { type Choice, chanceOf, fitStrengths, reliabilityOf } from './bradley-terry-rules.ts'
import { type Compared, nextPair } from './pair-rules.ts'

type Jury = { entries: number; jurors: number; each: number; spread: number; juries: number }

type ChoosesPairs = 'by own choices' | 'at random'

/** The choices of one jury whose truth is known: by our chooser of pairs, or the same number drawn by chance. */
function choicesOf(seed: number, { entries, jurors, each, spread }: Jury, how: ChoosesPairs) {
  const random = seededRandom(seed)
  const truth = Array.from({ length: entries }, () => spread * normal(random))
  const field = truth.map((_, place) => ({ id: `${place}`.padStart(2, '0'), group: null, isSealed: false }))
  const all = field.flatMap(({ id: left }, at) => field.slice(at + 1).map(({ id: right }) => ({ left, right })))
  const choices = Array.from({ length: jurors }, (_, juror) => {
    const drawn = shuffled(all, random)
    const made: Compared<string>[] = []
    while (made.length < each) {
      const byOwn = () => nextPair({ entries: field, made, wanted: each, seed: `${seed} ${juror}` })!
      const pair = how === 'at random' ? drawn[made.length]! : byOwn()
      const difference = truth[Number(pair.left)]! - truth[Number(pair.right)]!
      made.push({ ...pair, chosen: random() < chanceOf(difference) ? pair.left : pair.right })
    }
    return made
  })
  return { truth, choices: choices.flat() }
}

/** On average over many juries: the figure that the page shows, and what it says that it is. */
function measured(jury: Jury, how: ChoosesPairs): { told: number; real: number } {
  let [told, real] = [0, 0]
  for (let seed = 1; seed <= jury.juries; seed++) {
    const { truth, choices } = choicesOf(seed, jury, how)
    const numbered = choices.map(({ left, right, chosen }): Choice => {
      const loser = chosen === left ? right : left
      return { winner: Number(chosen), loser: Number(loser) }
    })
    const model = fitStrengths(jury.entries, numbered)
    told += (reliabilityOf(model) ?? 0) / jury.juries
    real += jury.spread === 0 ? 0 : (correlation(model.strengths, truth) ?? 0) ** 2 / jury.juries
  }
  return { told, real }
}

const few: Jury = { entries: 8, jurors: 3, each: 12, spread: 1, juries: 60 }
const middling: Jury = { entries: 16, jurors: 5, each: 20, spread: 1, juries: 24 }

describe('the reliability where pairs are chosen by earlier choices', () => {
  test('is some hundredths higher than with pairs drawn by chance, and still not above the real one', () => {
    for (const jury of [few, middling]) {
      const [own, random] = [measured(jury, 'by own choices'), measured(jury, 'at random')]
      const inflation = own.told - own.real - (random.told - random.real)
      expect(inflation).toBeGreaterThan(0)
      expect(inflation).toBeLessThan(0.1)
      expect(own.told - own.real).toBeLessThan(0.05)
    }
  })

  test('is not nothing where all entries are alike, in whichever way pairs are chosen', () => {
    const alike = { ...few, spread: 0 }
    for (const how of ['by own choices', 'at random'] as const) {
      const { told } = measured(alike, how)
      expect(told).toBeGreaterThan(0.05)
      expect(told).toBeLessThan(0.25)
    }
  })
})
