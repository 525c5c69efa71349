// How the secretariat and the leader want reading shared out. Competence is a weak wish; who is shut out is never a wish.
// Source: jury method, "Small jury" 4 and "Large jury" 2.
import type { PersonId } from '../../../kernel/ids.ts'

export type Wishes = {
  /** Readers of each entry. */
  readonly perEntry: number
  /** Entries for each juror; null: as even as can be. */
  readonly least: number | null
  readonly most: number | null
  /** How many entries two jurors may have in common. */
  readonly mostTogether: number | null
  /** How many entries each two groups share at least; null: as the plan has room for. */
  readonly leastLinked: number | null
  /** The chance of a certain entry that a juror may have at most, in hundredths; null: by the size of the jury. */
  readonly mostChance: number | null
  /** Free names of groups, by juror: no entry is read by one group only. */
  readonly groups: Readonly<Record<string, string>>
  /** The most a juror takes; 0: nothing more than what is sealed. */
  readonly limits: Readonly<Record<string, number>>
  /** 0 fits best, 3 worst, by juror and category. */
  readonly fit: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Jurors who never read the same entry. */
  readonly apart: readonly (readonly [PersonId, PersonId])[]
}

export const USUAL_FIT = 1
export const MOST_READERS = 20
export const MOST_LOAD = 5000
export const LONGEST_GROUP = 60

export const FIRST_WISHES: Wishes = {
  perEntry: 3,
  least: null,
  most: null,
  mostTogether: null,
  leastLinked: null,
  mostChance: null,
  groups: {},
  limits: {},
  fit: {},
  apart: [],
}

/** Those who read everything while the others read nothing more: the panel of a last stage. None where there is no panel. */
export function panelOf<Id extends string>({ perEntry, limits }: Wishes, jurors: readonly Id[]): readonly Id[] {
  const reading = jurors.filter((juror) => limits[juror] === undefined)
  const isRest = jurors.every((juror) => limits[juror] === undefined || limits[juror] === 0)
  return isRest && reading.length < jurors.length && reading.length === perEntry ? reading : []
}

/** One panel reads all, less what each is shut out from. Source: jury method, "Large jury" 6. */
export function withPanel<Id extends string>(wishes: Wishes, jurors: readonly Id[], panel: readonly Id[]): Wishes {
  const others = jurors.filter((juror) => !panel.includes(juror))
  const { least, most, groups } = FIRST_WISHES
  const limits = Object.fromEntries(others.map((juror) => [juror, 0]))
  return {
    ...wishes,
    perEntry: panel.length,
    least,
    most,
    groups,
    mostTogether: null,
    mostChance: 100,
    apart: [],
    limits,
  }
}

/** As before there was a panel; how many read each entry is then said anew. */
export function withoutPanel(wishes: Wishes): Wishes {
  return { ...wishes, mostChance: null, limits: {} }
}

/** What is begun from where nobody has said anything. */
export function firstWishes(announced: number | null): Wishes {
  return { ...FIRST_WISHES, perEntry: announced ?? FIRST_WISHES.perEntry }
}

const MOST_READ_BY_ALL = 40

/**
 * Above some 40 entries reading is better shared out than read whole by everybody, where there are jurors to share it among;
 * about how many each would then read. Null: all may well read all. Whoever leads the round decides. Source: jury method,
 * "Small jury" 4.
 */
export function sharingAdvised(size: { entries: number; jurors: number }, { perEntry }: Wishes): number | null {
  if (size.entries <= MOST_READ_BY_ALL || size.jurors <= perEntry) return null
  return Math.ceil((size.entries * perEntry) / size.jurors)
}

export type WishFault = {
  readonly field: 'perEntry' | 'least' | 'most' | 'mostTogether' | 'leastLinked' | 'mostChance'
  readonly kind: 'number' | 'percent' | 'order' | 'fewer_than_announced'
}

function isWhole(value: number | null, least: number, most: number): boolean {
  return value === null || (Number.isInteger(value) && value >= least && value <= most)
}

/** `announced`: readers of each entry by now, as the round's stages say; null where it is judged in one. */
export function wishFaults(
  { perEntry, least, most, mostTogether, leastLinked, mostChance }: Wishes,
  announced: number | null = null,
): readonly WishFault[] {
  const faults: WishFault[] = []
  if (!isWhole(perEntry, 1, MOST_READERS)) faults.push({ field: 'perEntry', kind: 'number' })
  if (!isWhole(least, 0, MOST_LOAD)) faults.push({ field: 'least', kind: 'number' })
  if (!isWhole(most, 1, MOST_LOAD)) faults.push({ field: 'most', kind: 'number' })
  if (!isWhole(mostTogether, 1, MOST_LOAD)) faults.push({ field: 'mostTogether', kind: 'number' })
  if (!isWhole(leastLinked, 0, MOST_LOAD)) faults.push({ field: 'leastLinked', kind: 'number' })
  if (!isWhole(mostChance, 1, 100)) faults.push({ field: 'mostChance', kind: 'percent' })
  if (least !== null && most !== null && least > most) faults.push({ field: 'most', kind: 'order' })
  if (faults.length === 0 && announced !== null && perEntry < announced)
    faults.push({ field: 'perEntry', kind: 'fewer_than_announced' })
  return faults
}

/** Somebody has been named as knowing a field best; only then can an entry lack one who does. */
export function namesExperts({ fit }: Wishes): boolean {
  return Object.values(fit).some((byCategory) => Object.values(byCategory).includes(0))
}

export function fitOf({ fit }: Wishes, juror: string, category: string | null): number {
  return (category === null ? undefined : fit[juror]?.[category]) ?? USUAL_FIT
}
