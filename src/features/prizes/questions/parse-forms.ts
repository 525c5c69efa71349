import { QUESTION_KINDS, type QuestionKind } from '../../../kernel/question-kinds.ts'
import type { Translate } from '../../../text/translate.ts'
import {
  addFault,
  type Check,
  isTicked,
  type Parsed,
  parsed,
  readLine,
  readManyOf,
  readNumber,
  readOneOf,
  readTexts,
  startCheck,
} from '../check-forms.ts'
import {
  COLUMN_KINDS,
  FILE_KINDS,
  leastOptions,
  type Question,
  type QuestionOption,
  type QuestionSettings,
  type ShownIf,
  type TableColumn,
} from '../question-rules.ts'
import type { SetUp } from '../round-rules.ts'
import type { Values } from '../set-up-forms.ts'
import { type PartChoice, restingOn } from './arrange-rules.ts'
import { earlierThan } from './condition-forms.ts'
import { NEW_PART } from './forms.ts'
import { isBlank, MOST_ROWS, type RowPrefix, readRows } from './row-forms.ts'
import type { WrittenQuestion } from './save-question.ts'

/** Rows that are written, each in bokmål or nynorsk; those left empty are not counted. */
function readWritten(check: Check, prefix: RowPrefix) {
  return readRows(check.values, prefix).flatMap((row, index) => {
    if (isBlank(row)) return []
    return [{ ...row, texts: readTexts(check, `${prefix}_${index + 1}`, { max: 120, required: true }) }]
  })
}

/** The first numbers that no stored row has had, so that a key never comes to mean something else. */
function freshNumbers(taken: readonly string[]): () => number {
  let last = Math.max(0, ...taken.map((key) => Number(key.replace(/\D/g, '')) || 0))
  return () => {
    last += 1
    return last
  }
}

function readOptions(check: Check, kind: QuestionKind, stored: Question | undefined): readonly QuestionOption[] {
  const least = leastOptions(kind)
  if (least === 0) return []
  const rows = readWritten(check, 'option')
  if (rows.length < least) addFault(check, 'option_1_nb', check.t('form.fault_options', { least }))
  const fresh = freshNumbers([...rows.map(({ key }) => key), ...(stored?.options ?? []).map(({ value }) => value)])
  return rows.map(({ texts, key }) => ({ value: key || String(fresh()), label: texts }))
}

function readColumns(check: Check, stored: Question | undefined): readonly TableColumn[] {
  const rows = readWritten(check, 'column')
  if (rows.length === 0) addFault(check, 'column_1_nb', check.t('form.fault_columns'))
  const known = stored?.settings.columns ?? []
  const fresh = freshNumbers([...rows.map(({ key }) => key), ...known.map(({ key }) => key)])
  return rows.map(({ texts, key, kind }) => ({
    key: /^c\d{1,2}$/.test(key) ? key : `c${fresh()}`,
    label: texts,
    kind: COLUMN_KINDS.find((each) => each === kind) ?? 'text',
  }))
}

function whole(check: Check, name: string, { min, max }: { min: number; max: number }): number | undefined {
  return readNumber(check, name, { min, max, whole: true }) ?? undefined
}

type Span = { readonly least: number | undefined; readonly most: number | undefined; readonly field: string }

function checkSpan(check: Check, { least, most, field }: Span): void {
  if (least !== undefined && most !== undefined && least > most) addFault(check, field, check.t('form.fault_span'))
}

function readCounts(check: Check, limit: number): QuestionSettings {
  const least = whole(check, 'min_count', { min: 0, max: limit })
  const most = whole(check, 'max_count', { min: 1, max: limit })
  checkSpan(check, { least, most, field: 'max_count' })
  return { ...(least === undefined ? {} : { minCount: least }), ...(most === undefined ? {} : { maxCount: most }) }
}

const FARTHEST = { min: -1e12, max: 1e12 }

function readValueSpan(check: Check): QuestionSettings {
  const least = readNumber(check, 'min_value', FARTHEST) ?? undefined
  const most = readNumber(check, 'max_value', FARTHEST) ?? undefined
  checkSpan(check, { least, most, field: 'max_value' })
  return { ...(least === undefined ? {} : { min: least }), ...(most === undefined ? {} : { max: most }) }
}

function readFileSettings(check: Check): QuestionSettings {
  const kinds = readManyOf(check, 'file_kinds', FILE_KINDS)
  const files = whole(check, 'max_files', { min: 1, max: 20 })
  const megabytes = whole(check, 'max_megabytes', { min: 1, max: 20 })
  return {
    ...(kinds.length === 0 ? {} : { fileKinds: kinds }),
    ...(files === undefined ? {} : { maxFiles: files }),
    ...(megabytes === undefined ? {} : { maxMegabytes: megabytes }),
  }
}

function readSettings(check: Check, kind: QuestionKind, stored: Question | undefined): QuestionSettings {
  switch (kind) {
    case 'choices':
      return readCounts(check, MOST_ROWS.option)
    case 'partners':
      return readCounts(check, 50)
    case 'innovations':
      return readCounts(check, 20)
    case 'number':
    case 'money':
      return readValueSpan(check)
    case 'file':
      return readFileSettings(check)
    case 'table': {
      const most = whole(check, 'max_rows', { min: 1, max: 200 })
      return { columns: readColumns(check, stored), ...(most === undefined ? {} : { maxRows: most }) }
    }
    default:
      return {}
  }
}

function readPart(check: Check, setUp: SetUp): PartChoice {
  const chosen = check.values['part'] ?? NEW_PART
  const known = setUp.questions.find(({ id }) => id === chosen)
  if (known) return { kind: 'known', id: known.id }
  return { kind: 'new', title: readTexts(check, 'section', { max: 120, required: true }) }
}

function readCondition(check: Check, setUp: SetUp, itemId: string | null): ShownIf | null {
  const wanted = check.values['shown_if'] ?? ''
  if (wanted === '') return null
  const on = earlierThan(setUp, itemId, check.values['part'] ?? NEW_PART).find(({ id }) => id === wanted)
  if (!on) addFault(check, 'shown_if', check.t('form.fault_condition'))
  const known = on?.options.map(({ value }) => value) ?? []
  return on ? { questionId: on.id, anyOf: readManyOf(check, 'shown_if_values', known) } : null
}

/** What conditions of later questions rest on stays: an option they name, and that there are options at all. */
function checkResting(check: Check, setUp: SetUp, itemId: string | null, options: readonly QuestionOption[]): void {
  const values = options.map(({ value }) => value)
  for (const { shownIf } of itemId === null ? [] : restingOn(setUp.questions, itemId)) {
    if (shownIf?.anyOf.some((value) => !values.includes(value))) {
      addFault(check, values.length > 0 ? 'option_1_nb' : 'new_kind', check.t('form.fault_resting'))
      return
    }
  }
}

export function parseQuestion(
  t: Translate,
  values: Values,
  { setUp, itemId }: { setUp: SetUp; itemId: string | null },
): Parsed<WrittenQuestion> {
  const check = startCheck(t, values)
  const stored = setUp.questions.find(({ id }) => id === itemId)
  const kind = readOneOf(check, 'kind', QUESTION_KINDS) ?? 'long_text'
  const isText = kind === 'long_text' || kind === 'short_text'
  const question = {
    label: readTexts(check, 'label', { max: 300, required: true }),
    help: readTexts(check, 'help', { max: 2000 }),
    kind,
    isRequired: isTicked(check, 'required'),
    maxWords: isText ? readNumber(check, 'max_words', { min: 1, max: 5000, whole: true }) : null,
    unit: (kind === 'number' && readLine(check, 'unit', { max: 30 })) || null,
    options: readOptions(check, kind, stored),
    settings: readSettings(check, kind, stored),
    shownIf: readCondition(check, setUp, itemId),
    criterionId: setUp.criteria.find(({ id }) => id === values['criterion'])?.id ?? null,
    withheldBasis: readLine(check, 'withheld_basis', { max: 200 }) || null,
    isHiddenInBlind: isTicked(check, 'hidden_in_blind'),
    categoryIds: readManyOf(
      check,
      'asked_in',
      setUp.categories.map(({ id }) => id),
    ),
    originId: stored?.originId ?? null,
  }
  checkResting(check, setUp, itemId, question.options)
  return parsed(check, { question, part: readPart(check, setUp) })
}
