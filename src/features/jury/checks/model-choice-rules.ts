// Which model the checks rest on: the ordinal one where the jury's figures can bear it, else the additive one, with the
// reasons. The announced rule decides whichever it is. Source: jury method, § 4.4 and § 4.7; decision 0030.
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import type { MixedModel } from './additive/mixed-model-rules.ts'
import { isSeverityClear, readingIn, SHEETS_ENOUGH } from './diagnosis-rules.ts'
import { type Fit, ordinalFit } from './ordinal/ordinal-fit-rules.ts'
import { fitOrdinalModel } from './ordinal/ordinal-model-rules.ts'
import { countSteps, type NumberedSheets, numberSheets, type Scale } from './ordinal/ordinal-sheets-rules.ts'
import type { Ratings } from './ratings-rules.ts'
import type { JudgedGroup } from './sensitivity-rules.ts'

export type WhyAdditive =
  | { readonly kind: 'large' }
  | { readonly kind: 'parts'; readonly parts: number }
  | { readonly kind: 'few_sheets'; readonly least: number }
  | { readonly kind: 'severity' }
  | { readonly kind: 'rare_value'; readonly criterion: string; readonly value: number; readonly count: number }
  | { readonly kind: 'unsettled' }

export type ModelUsed =
  | { readonly kind: 'none' }
  | { readonly kind: 'additive'; readonly why: readonly WhyAdditive[] }
  | {
      readonly kind: 'ordinal'
      readonly jurors: readonly ({ readonly personId: PersonId } & Fit)[]
      readonly criteria: readonly ({ readonly id: string } & Fit)[]
    }

/** What the checks take from either model: in steps of the scale, and draws to compare with one another. */
export type Standing = {
  readonly placeOf: ReadonlyMap<EntryId, number>
  readonly entries: number
  readonly level: ArrayLike<number>
  readonly error: ArrayLike<number>
  readonly draw: MixedModel['draw']
}

export type Chosen = { readonly used: ModelUsed; readonly standing: Standing | null }

/** Each value of each criterion so many times, or its threshold is a guess (Linacre 2002). */
export const TIMES_ENOUGH = 10
/** Jurors or entries, whichever are fewer, and sheets: above these the ordinal model takes as long as all the rest. */
const MOST_TOGETHER = 400
const MOST_SHEETS = 20_000

type Given = {
  readonly scale: Scale
  readonly placeOf: ReadonlyMap<EntryId, number>
  readonly ratings: Ratings
  readonly model: MixedModel | null
}

export function chooseModel(groups: readonly JudgedGroup[], given: Given): Chosen {
  const { model, ratings, scale, placeOf } = given
  if (!model) return { used: { kind: 'none' }, standing: null }
  const { level, error, draw } = model
  const standing = { placeOf, entries: ratings.category.length, level, error, draw }
  const additive = (why: readonly WhyAdditive[]): Chosen => ({ used: { kind: 'additive', why }, standing })
  const numbered = numberSheets(groups, scale)
  const why = [...whyNot(ratings), ...rareValue(numbered, scale)]
  if (why.length > 0) return additive(why)
  if (!isSeverityClear(ratings, model)) return additive([{ kind: 'severity' }])
  return ordinalStanding(numbered, scale) ?? additive([{ kind: 'unsettled' }])
}

function whyNot(ratings: Ratings): readonly WhyAdditive[] {
  const together = Math.min(ratings.jurors, ratings.category.length)
  if (together > MOST_TOGETHER || ratings.value.length > MOST_SHEETS) return [{ kind: 'large' }]
  const { parts, leastSheets } = readingIn(ratings)
  return [
    ...(parts > 1 ? [{ kind: 'parts', parts } as const] : []),
    ...(leastSheets < SHEETS_ENOUGH ? [{ kind: 'few_sheets', least: leastSheets } as const] : []),
  ]
}

/** The rarest of all, if it is too rare. */
function rareValue({ sheets, criteria }: NumberedSheets, scale: Scale): readonly WhyAdditive[] {
  const counts = countSteps(sheets)
  const least = Math.min(...counts)
  if (least >= TIMES_ENOUGH) return []
  const at = counts.indexOf(least)
  const criterion = criteria[Math.floor(at / sheets.values)] ?? ''
  return [{ kind: 'rare_value', criterion, value: scale.min + (at % sheets.values), count: least }]
}

function ordinalStanding({ sheets, placeOf, persons, criteria }: NumberedSheets, { min }: Scale): Chosen | null {
  const model = fitOrdinalModel(sheets)
  if (!model) return null
  const fit = ordinalFit(model.line)
  return {
    used: {
      kind: 'ordinal',
      jurors: persons.flatMap((personId, place) => (fit.jurors[place] ? [{ personId, ...fit.jurors[place] }] : [])),
      criteria: criteria.flatMap((id, place) => (fit.criteria[place] ? [{ id, ...fit.criteria[place] }] : [])),
    },
    standing: {
      placeOf,
      entries: sheets.category.length,
      level: model.level.map((each) => each + min),
      error: model.error,
      draw: model.draw,
    },
  }
}
