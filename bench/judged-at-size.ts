import { type EntryId, newId, type PersonId } from '../src/kernel/ids.ts'
import { seededRandom, shuffled } from '../src/kernel/seeded-random.ts'

export type Size = {
  readonly entries: number
  readonly jurors: number
  readonly perEntry: number
  /** So many of the entries have one reader more. */
  readonly oneMoreOn?: number
  readonly onlyFitted?: true
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** As many for each juror as can be, by lot: all have one before anybody has two. */
function createPlan(jurors: number, random: () => number): (count: number) => ReadonlySet<number> {
  const left: number[] = []
  return (count) => {
    const readers = new Set<number>()
    while (readers.size < count) {
      if (left.every((juror) => readers.has(juror))) {
        left.push(
          ...shuffled(
            Array.from({ length: jurors }, (_, juror) => juror),
            random,
          ),
        )
      }
      const next = left.find((juror) => !readers.has(juror))
      if (next === undefined) break
      readers.add(next)
      left.splice(left.indexOf(next), 1)
    }
    return readers
  }
}

/** Sheets as the jury method simulates them, and the same as one value a sheet. */
export function judgedAtSize({ entries, jurors, perEntry, oneMoreOn = 0 }: Size, criteria: number) {
  const random = seededRandom(20_261_128)
  const persons = Array.from({ length: jurors }, () => ({ id: newId<PersonId>(), severity: 0.6 * normal(random) }))
  const readersOf = createPlan(jurors, random)
  const rows: { entry: number; juror: number; value: number }[] = []
  const judged = Array.from({ length: entries }, (_, entry) => {
    const quality = normal(random)
    const sheets = [...readersOf(entry < oneMoreOn ? perEntry + 1 : perEntry)].flatMap((juror) => {
      const person = persons[juror]
      if (!person) return []
      const own = 3.5 + quality + person.severity + 0.9 * normal(random)
      const scores = Array.from({ length: criteria }, () => {
        return Math.min(6, Math.max(1, Math.round(own + 0.9 * normal(random))))
      })
      rows.push({ entry, juror, value: scores.reduce((sum, each) => sum + each, 0) / criteria })
      return [{ personId: person.id, scores }]
    })
    return { id: newId<EntryId>(), sheets }
  })
  const ratings = {
    entry: Int32Array.from(rows, ({ entry }) => entry),
    juror: Int32Array.from(rows, ({ juror }) => juror),
    value: Float64Array.from(rows, ({ value }) => value),
    category: new Int32Array(entries),
    jurors,
    categories: 1,
  }
  return { entries: judged, ratings }
}
