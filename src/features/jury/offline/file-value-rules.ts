// A value as it stands in a file: a number where the jury gives values, a word where it says yes, maybe or no, a place where
// it puts the best in order. Words of every language are read, whichever the file was written in; what is none of them is no
// value, since a 3 among verdicts could be meant either way. Source: docs/decisions/0025.
import { CANNOT_JUDGE, type Score } from '../assessments/rules.ts'
import { NOT_AMONG, placeOfValue, VERDICT, valueOfPlace } from '../modes/judging-rules.ts'

export type FileScale = { readonly mode: 'values' | 'verdict' | 'ranking'; readonly places: number }

export const IN_VALUES: FileScale = { mode: 'values', places: 0 }

const ABSTAINS = new Set(['0', 'kan ikke vurdere', 'kan ikkje vurdere', 'cannot judge'])
const VERDICTS: ReadonlyMap<string, number> = new Map([
  ['ja', VERDICT.yes],
  ['yes', VERDICT.yes],
  ['kanskje', VERDICT.maybe],
  ['maybe', VERDICT.maybe],
  ['nei', VERDICT.no],
  ['no', VERDICT.no],
])
const OUTSIDE = new Set(['-', '–', 'ikke blant de beste', 'ikkje blant dei beste', 'not among the best'])
const PLACE = /^(?:place )?(\d{1,2})(?:\.? ?plass|\.)?$/

function placeFrom(text: string, places: number): Score | undefined {
  if (OUTSIDE.has(text)) return NOT_AMONG
  const place = Number(PLACE.exec(text)?.[1] ?? '0')
  return place >= 1 && place <= places ? valueOfPlace(place, places) : undefined
}

/** Undefined: no value of this scale. */
export function valueFrom(written: string, { mode, places }: FileScale): Score | undefined {
  const text = written.toLowerCase().replace(/\s+/g, ' ')
  if (text === '') return null
  if (ABSTAINS.has(text)) return CANNOT_JUDGE
  if (mode === 'verdict') return VERDICTS.get(text.replace(/[.!]$/, ''))
  if (mode === 'ranking') return placeFrom(text, places)
  return /^\d{1,2}$/.test(text) ? Number(text) : undefined
}

/** As it is written into a file; `words`: those of the verdicts, in the juror's language. */
export function valueInFile(
  score: Score,
  { mode, places }: FileScale,
  words: Readonly<Record<string, string>> = {},
): string {
  if (score === null) return ''
  if (score === CANNOT_JUDGE || mode === 'values') return String(score)
  if (mode === 'verdict') return words[String(score)] ?? String(score)
  const place = placeOfValue(score, places)
  return place === null ? '-' : String(place)
}
