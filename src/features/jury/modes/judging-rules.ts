// How a jury judges where it gives no values on each criterion. A verdict is yes, maybe or no with a word of reason; an
// order says which are the n best. Both are kept as one value on one implicit question, so that a sheet is a sheet in every
// mode: sealed, versioned, taken away from whoever is shut out. Where two and two are compared, the sheet tells only whether
// its juror has compared the entry; what was chosen stands in the comparisons. Source: docs/decisions/0025, 0029.

/** The implicit question's name in hashes and protocols. */
export const JUDGEMENT = 'judgement'

export const VERDICT = { no: 1, maybe: 2, yes: 3 } as const

/** Read, and not among the best that were put in order. */
export const NOT_AMONG = 1

/** Of a sheet where entries are compared two by two: no value of it is higher than another. */
export const COMPARED = { no: 0, yes: 1 } as const

export type JudgedBy = {
  readonly judgingMode: 'values' | 'verdict' | 'ranking' | 'pairwise'
  readonly rankingPlaces: number
  readonly scale: { readonly min: number; readonly max: number }
}

/** The values that a sheet may hold; a higher one is better in every mode. */
export function scaleOf({ judgingMode, rankingPlaces, scale }: JudgedBy): {
  readonly min: number
  readonly max: number
} {
  switch (judgingMode) {
    case 'values':
      return scale
    case 'verdict':
      return { min: VERDICT.no, max: VERDICT.yes }
    case 'ranking':
      return { min: NOT_AMONG, max: rankingPlaces + 1 }
    case 'pairwise':
      return { min: COMPARED.yes, max: COMPARED.yes }
  }
}

/** All of a juror's sheets are one act, on a page of its own: none is written or changed alone. */
export function isOneAct(mode: JudgedBy['judgingMode']): mode is 'ranking' | 'pairwise' {
  return mode === 'ranking' || mode === 'pairwise'
}

/** The first of five places is kept as 6, the fifth as 2. */
export function valueOfPlace(place: number, places: number): number {
  return places + 2 - place
}

/** Null where the entry was not put among the best. */
export function placeOfValue(value: number, places: number): number | null {
  return value > NOT_AMONG ? places + 2 - value : null
}
