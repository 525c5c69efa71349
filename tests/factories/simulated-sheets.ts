// Sheets made up by the ordinal model itself: places on a line, severities and how a juror takes to an entry are drawn,
// and every criterion cuts the line at thresholds of its own.
import { told } from '../../src/features/jury/checks/ordinal/ordinal-telling-rules.ts'
import type { JudgedGroup } from '../../src/features/jury/checks/sensitivity-rules.ts'
import { type EntryId, newId, type PersonId } from '../../src/kernel/ids.ts'
import { seededRandom } from '../../src/kernel/seeded-random.ts'
import { normal } from './simulated-jury.ts'

export type SheetDesign = {
  readonly entries: number
  readonly jurors: number
  /** How many read an entry, as evenly as can be. */
  readonly each: number
  /** Of each criterion. */
  readonly weights: readonly number[]
  readonly categories?: number
  /** How much higher each category's entries lie than those of the one before. */
  readonly apart?: number
  /** Standard deviations in logits of entries, jurors, and of how a juror takes to an entry. */
  readonly sd?: readonly [number, number, number]
  /** On the line, from 1 to one more than there are. */
  readonly cuts?: readonly number[]
  /** This juror's sheets follow a lot of their own, whatever the entry. */
  readonly erratic?: number
  /** The values of this criterion follow nothing. */
  readonly deaf?: number
}

export const SCALE = { min: 1, max: 6 }
const CUTS = [-2.8, -1.4, 0, 1.4, 2.8]
export const SD = [1.4, 0.8, 0.9] as const

function logisticOf(random: () => number): number {
  const at = random()
  return Math.log(at / (1 - at))
}

/** Each criterion is a little harder than the one before. */
export function thresholdsOf({ weights, cuts = CUTS }: SheetDesign): readonly (readonly number[])[] {
  return weights.map((_, place) => cuts.map((cut) => cut + 0.3 * (place - (weights.length - 1) / 2)))
}

/** Entry by entry, those with the fewest sheets so far; by lot among equals. */
function readersOf({ entries, jurors, each }: SheetDesign, random: () => number): readonly (readonly number[])[] {
  const loads = new Int32Array(jurors)
  return Array.from({ length: entries }, () => {
    const lots = Array.from(loads, (load, juror) => ({ juror, rank: load + random() }))
    const readers = lots.sort((a, b) => a.rank - b.rank).slice(0, each)
    for (const { juror } of readers) loads[juror]! += 1
    return readers.map(({ juror }) => juror)
  })
}

export function simulateSheets(design: SheetDesign, seed: number) {
  const { entries, jurors, weights, categories = 1, apart = 0, sd = SD, erratic, deaf } = design
  const random = seededRandom(seed)
  const place = Array.from({ length: entries }, (_, entry) => sd[0] * normal(random) + apart * (entry % categories))
  const severity = Array.from({ length: jurors }, () => sd[1] * normal(random))
  const thresholds = thresholdsOf(design)
  const persons = severity.map(() => newId<PersonId>())
  const judged = readersOf(design, random).map((readers, entry) => ({
    id: newId<EntryId>(),
    sheets: readers.map((juror) => {
      const liking = sd[2] * normal(random)
      const own = juror === erratic ? 2.5 * normal(random) : place[entry]! + severity[juror]! + liking
      const scores = thresholds.map((cuts, criterion) => {
        const at = (criterion === deaf ? 0 : own) + logisticOf(random)
        return 1 + cuts.filter((cut) => cut < at).length
      })
      return { personId: persons[juror]!, scores }
    }),
  }))
  const criteria = weights.map((weight, at) => ({ weight, id: `criterion ${at}` }))
  const groups: JudgedGroup[] = Array.from({ length: categories }, (_, category) => ({
    criteria,
    entries: judged.filter((_entry, entry) => entry % categories === category),
  }))
  return { groups, persons, ids: judged.map(({ id }) => id), place, severity, thresholds }
}

type Simulated = ReturnType<typeof simulateSheets>

/** What jurors at large would give each entry on average, in steps from the lowest value. */
export function worthOf({ groups, ids, place, thresholds }: Simulated, { weights, sd = SD }: SheetDesign) {
  const sheets = {
    entry: new Int32Array(),
    juror: new Int32Array(),
    steps: new Int8Array(),
    category: new Int32Array(),
    weights: [Float64Array.from(weights)],
    jurors: 0,
    criteria: weights.length,
    values: (thresholds[0]?.length ?? 0) + 1,
  }
  const line = { sheets, thresholds: Float64Array.from(thresholds.flat()), predictor: new Float64Array(), sheetSd: 0 }
  const spread = Math.hypot(sd[1], sd[2])
  const levels = place.map((own) => told(line, { place: own, spread, category: 0 }).level)
  const order = groups.flatMap(({ entries }) => entries.map(({ id }) => id))
  return new Map(order.map((id) => [id, levels[ids.indexOf(id)]!]))
}
