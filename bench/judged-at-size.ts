import { type EntryId, newId, type PersonId } from '../src/kernel/ids.ts'
import { seededRandom } from '../src/kernel/seeded-random.ts'

export type Size = {
  readonly entries: number
  readonly jurors: number
  readonly perEntry: number
  readonly onlyFitted?: true
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Sheets as the jury method simulates them, and the same as one value a sheet. */
export function judgedAtSize({ entries, jurors, perEntry }: Size, criteria: number) {
  const random = seededRandom(20_261_128)
  const persons = Array.from({ length: jurors }, () => ({ id: newId<PersonId>(), severity: 0.6 * normal(random) }))
  const rows: { entry: number; juror: number; value: number }[] = []
  const judged = Array.from({ length: entries }, (_, entry) => {
    const quality = normal(random)
    const readers = new Set<number>()
    while (readers.size < perEntry) readers.add(Math.floor(random() * jurors))
    const sheets = [...readers].flatMap((juror) => {
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
