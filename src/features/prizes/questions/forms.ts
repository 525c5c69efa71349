import { isQuestionKind, type QuestionKind } from '../../../kernel/question-kinds.ts'
import type { Question, QuestionSettings } from '../question-rules.ts'
import { leastOptions } from '../question-rules.ts'
import { partsOf } from '../question-texts-rules.ts'
import type { SetUp } from '../round-rules.ts'
import { inThree, spreadTexts, type Values, versionOfValues } from '../set-up-forms.ts'
import { atLeast, editedRows, type Row, readRows, rowNames, writeRows } from './row-forms.ts'

/** What the part is called in the field `part` where the question begins one. */
export const NEW_PART = 'ny'

const NUMBERS = {
  min_count: 'minCount',
  max_count: 'maxCount',
  min_value: 'min',
  max_value: 'max',
  max_rows: 'maxRows',
  max_files: 'maxFiles',
  max_megabytes: 'maxMegabytes',
} as const satisfies Record<string, keyof QuestionSettings>

const ASKED = ['kind', 'required', 'max_words', 'unit', 'criterion', 'withheld_basis', 'hidden_in_blind', 'asked_in']
const PLACED = ['part', 'shown_if', 'shown_if_values', 'new_kind', 'file_kinds']

export const QUESTION_NAMES: readonly string[] = [
  ...['label', 'help', 'section', 'paste'].flatMap(inThree),
  ...ASKED,
  ...PLACED,
  ...Object.keys(NUMBERS),
  ...rowNames('option'),
  ...rowNames('column'),
]

const BLANK: Values = Object.fromEntries(QUESTION_NAMES.map((name) => [name, '']))

function storedSettings({ settings }: Question): Values {
  const text = (value: number | undefined) => (value === undefined ? '' : String(value).replace('.', ','))
  const numbers = Object.entries(NUMBERS).map(([name, key]) => [name, text(settings[key])] as const)
  return { ...Object.fromEntries(numbers), file_kinds: settings.fileKinds?.join(',') ?? '' }
}

function storedRows({ kind, options, settings }: Question): Values {
  const written = options.map(({ value, label }): Row => ({ texts: label, key: value, kind: 'text' }))
  const columns = (settings.columns ?? []).map(({ key, label, kind: of }): Row => ({ texts: label, key, kind: of }))
  return {
    ...writeRows('option', atLeast(written, leastOptions(kind))),
    ...writeRows('column', atLeast(columns, kind === 'table' ? 2 : 0)),
  }
}

/** A question as its form shows it; null: there is none of that id. */
export function storedQuestion({ questions }: SetUp, itemId: string): Values | null {
  const found = questions.find(({ id }) => id === itemId)
  if (!found) return null
  const part = partsOf(questions).find((each) => each.questions.some(({ id }) => id === found.id))
  return {
    ...BLANK,
    ...spreadTexts('label', found.label),
    ...spreadTexts('help', found.help),
    ...storedSettings(found),
    ...storedRows(found),
    kind: found.kind,
    required: found.isRequired ? 'yes' : '',
    max_words: String(found.maxWords ?? ''),
    unit: found.unit ?? '',
    criterion: found.criterionId ?? '',
    withheld_basis: found.withheldBasis ?? '',
    hidden_in_blind: found.isHiddenInBlind ? 'yes' : '',
    asked_in: found.categoryIds.join(','),
    part: part?.id ?? NEW_PART,
    shown_if: found.shownIf?.questionId ?? '',
    shown_if_values: found.shownIf?.anyOf.join(',') ?? '',
  }
}

const FIRST_WORDS: Partial<Record<QuestionKind, string>> = { long_text: '300' }
const FIRST_COUNTS: Partial<Record<QuestionKind, Values>> = {
  innovations: { min_count: '1', max_count: '3' },
  file: { max_files: '5', max_megabytes: '20' },
}

/** A new question of a kind, in the part named, else where the last one stands. */
export function blankQuestion({ questions }: SetUp, kind: QuestionKind, partId: string | undefined): Values {
  const parts = partsOf(questions)
  const part = parts.find(({ id }) => id === partId) ?? parts.at(-1)
  return {
    ...BLANK,
    kind,
    required: 'yes',
    max_words: FIRST_WORDS[kind] ?? '',
    ...FIRST_COUNTS[kind],
    ...writeRows('option', atLeast([], leastOptions(kind))),
    ...writeRows('column', atLeast([], kind === 'table' ? 2 : 0)),
    part: part?.id ?? NEW_PART,
  }
}

/** Where it stands is left out: a question that somebody else has moved meanwhile is still the same question. */
export function questionVersion(values: Values): string {
  return versionOfValues({ ...values, part: '' })
}

/** What a button inside the form does to it, before anything is saved; the words stay. */
export function pressedIn(values: Values, pressed: string): Values {
  const wanted = values['new_kind'] ?? ''
  if (pressed !== 'kind' || !isQuestionKind(wanted)) return editedRows(values, pressed)
  return {
    ...values,
    kind: wanted,
    new_kind: '',
    ...writeRows('option', atLeast(readRows(values, 'option'), leastOptions(wanted))),
    ...writeRows('column', atLeast(readRows(values, 'column'), wanted === 'table' ? 2 : 0)),
  }
}
