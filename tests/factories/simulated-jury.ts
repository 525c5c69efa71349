// Juries made up by the assumptions of the jury method's simulation (§ 2): quality sd 1, severity 0.6, use of the scale
// 0.2, noise 1.3, values from 1 to 6, so that one juror's value is one third quality. A design says who reads what; where
// categories differ, part of the quality is theirs: how large a part the method does not tell. Decision 0039.
import type { Ratings } from '../../src/features/jury/checks/ratings-rules.ts'
import { seededRandom, shuffled } from '../../src/kernel/seeded-random.ts'

export type Design = {
  readonly entries: number
  readonly jurors: number
  /** How many read an entry. */
  readonly each: number
  readonly categories?: number
  /** How far categories lie apart, of an sd of quality that is 1 in all. */
  readonly categorySd?: number
  /**
   * `panels`: nobody reads beyond the own category; `linked`: one of each entry's readers is from another; `followed`:
   * those of the category first, and where they are too few, others.
   */
  readonly reading?: 'random' | 'panels' | 'linked' | 'followed'
  /** The share of sheets that fall away by recusal. */
  readonly recused?: number
  /** Unrounded, without ends and with one use of the scale: as the additive model itself assumes. */
  readonly isPlain?: boolean
}

export type SimulatedJury = {
  readonly ratings: Ratings
  /** What its category is worth included. */
  readonly quality: readonly number[]
  /** The same jury, after so many more have read each of these entries. */
  readonly readOn: (entries: readonly number[], each: number) => SimulatedJury
}

export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place)
}

type Reading = { readonly design: Design; readonly category: Int32Array; readonly random: () => number }

function wantsOwn(reading: Design['reading'], place: number, each: number): boolean {
  return reading !== 'linked' || place < each - 1
}

/** Each entry in an order by lot gets those with the fewest sheets so far, by lot among equals. */
function assign({ design, category, random }: Reading, entries: readonly number[], readers: number[][], each: number) {
  const { jurors, categories = 1, reading = 'random' } = design
  const loads = new Int32Array(jurors)
  for (const juror of readers.flat()) loads[juror]! += 1
  for (const entry of shuffled(entries, random)) {
    const own = readers[entry]!
    for (let place = 0; place < each; place++) {
      const isOwn = (juror: number) => juror % categories === category[entry]
      const free = numbersTo(jurors).filter((juror) => !own.includes(juror))
      const wanted = free.filter((juror) => reading === 'random' || isOwn(juror) === wantsOwn(reading, place, each))
      const left = reading === 'followed' && wanted.length === 0 ? free : wanted
      const lots = left.map((juror) => ({ juror, rank: loads[juror]! + random() }))
      const { juror } = lots.reduce((best, lot) => (lot.rank < best.rank ? lot : best))
      loads[juror]! += 1
      own.push(juror)
    }
  }
}

type Person = { readonly severity: number; readonly use: number }

function given({ severity, use }: Person, quality: number, { design, random }: Reading): number {
  const value = 3.5 + severity + use * quality + 1.3 * normal(random)
  return design.isPlain ? value : Math.min(6, Math.max(1, Math.round(value)))
}

export function simulateJury(design: Design, seed: number): SimulatedJury {
  const { entries, jurors, each, categories = 1, categorySd = 0, recused = 0, isPlain = false } = design
  const random = seededRandom(seed)
  const levels = numbersTo(categories).map(() => categorySd * normal(random))
  const category = Int32Array.from({ length: entries }, (_, entry) => entry % categories)
  const ownSd = Math.sqrt(1 - categorySd ** 2)
  const quality = Array.from(category, (own) => levels[own]! + ownSd * normal(random))
  const persons = numbersTo(jurors).map((): Person => {
    return { severity: 0.6 * normal(random), use: isPlain ? 1 : Math.exp(0.2 * normal(random)) }
  })
  const reading = { design, category, random }
  const sheets: { entry: number; juror: number; value: number }[] = []
  const readers: number[][] = numbersTo(entries).map(() => [])
  const readOn = (chosen: readonly number[], more: number): SimulatedJury => {
    const before = readers.map((own) => own.length)
    assign(reading, chosen, readers, more)
    for (const entry of chosen) {
      readers[entry]!.slice(before[entry]).forEach((juror, place) => {
        if (place > 0 && random() < recused) return
        sheets.push({ entry, juror, value: given(persons[juror]!, quality[entry]!, reading) })
      })
    }
    const ratings = {
      entry: Int32Array.from(sheets, ({ entry }) => entry),
      juror: Int32Array.from(sheets, ({ juror }) => juror),
      value: Float64Array.from(sheets, ({ value }) => value),
      category,
      jurors,
      categories,
    }
    return { ratings, quality, readOn }
  }
  return readOn(numbersTo(entries), each)
}

/** Places from the highest value down; equal ones by their place. */
export function firstOf(values: ArrayLike<number>, count: number): readonly number[] {
  const order = Array.from(values, (value, place) => ({ value, place }))
  return order
    .sort((a, b) => b.value - a.value)
    .slice(0, count)
    .map(({ place }) => place)
}

export function rawMeans({ entry, value, category }: Ratings): Float64Array {
  const [sums, counts] = [new Float64Array(category.length), new Float64Array(category.length)]
  entry.forEach((place, index) => {
    sums[place]! += value[index]!
    counts[place]! += 1
  })
  return sums.map((sum, place) => sum / counts[place]!)
}
