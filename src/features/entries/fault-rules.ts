// What stands in the way of sending an answer. A draft may hold anything; each fault tells the very field it is about.
// Source: product design, "The call".
import { countWords } from '../../kernel/count-words.ts'
import type { QuestionId } from '../../kernel/ids.ts'
import type { QuestionKind } from '../../kernel/question-kinds.ts'
import { readShaped, type ShapedAnswer } from './answer-rules.ts'
import { filmAddress } from './film-rules.ts'
import { isDay, readKroner, readNumber } from './reading-rules.ts'

type ColumnRule = { readonly key: string; readonly kind: 'text' | 'number' | 'date' }

export type QuestionRule = {
  readonly id: QuestionId
  readonly kind: QuestionKind
  readonly isRequired: boolean
  readonly maxWords: number | null
  readonly options: readonly { readonly value: string }[]
  readonly settings: {
    readonly columns?: readonly ColumnRule[]
    readonly maxRows?: number
    readonly minCount?: number
    readonly maxCount?: number
    readonly min?: number
    readonly max?: number
  }
}

export type FaultKind =
  | 'missing'
  | 'too_many_words'
  | 'not_a_number'
  | 'too_small'
  | 'too_large'
  | 'not_a_date'
  | 'unknown_choice'
  | 'too_few'
  | 'too_many'
  | 'not_accepted'
  | 'not_a_film'
  | 'cell_not_a_number'
  | 'cell_not_a_date'
  | 'row_without_name'
  | 'unreadable'

export type AnswerFault = {
  readonly kind: FaultKind
  /** How many, least or most. */
  readonly limit?: number
  /** The row's key and the field in it; of a table "1", "2" … and the column. */
  readonly row?: string
  readonly part?: string
}

export function faultOf(question: QuestionRule, text: string, files: number): AnswerFault | null {
  const isEmpty = question.kind === 'file' ? files === 0 : text.trim() === ''
  if (isEmpty) return question.isRequired ? { kind: 'missing' } : null
  switch (question.kind) {
    case 'number':
      return boundsFault(question, readNumber(text))
    case 'money':
      return boundsFault(question, readKroner(text))
    case 'date':
      return isDay(text) ? null : { kind: 'not_a_date' }
    case 'choice':
      return question.options.some(({ value }) => value === text) ? null : { kind: 'unknown_choice' }
    case 'film':
      return filmAddress(text) ? null : { kind: 'not_a_film' }
    case 'file':
      return null
    case 'short_text':
    case 'long_text':
      return wordsFault(question, text)
    default:
      return shapeFault(question, text)
  }
}

function wordsFault({ maxWords }: QuestionRule, text: string): AnswerFault | null {
  return maxWords !== null && countWords(text) > maxWords ? { kind: 'too_many_words', limit: maxWords } : null
}

function boundsFault({ settings: { min, max } }: QuestionRule, value: number | null): AnswerFault | null {
  if (value === null) return { kind: 'not_a_number' }
  if (min !== undefined && value < min) return { kind: 'too_small', limit: min }
  return max !== undefined && value > max ? { kind: 'too_large', limit: max } : null
}

function countFault({ settings: { minCount, maxCount, maxRows } }: QuestionRule, count: number): AnswerFault | null {
  const most = maxCount ?? maxRows
  if (minCount !== undefined && count < minCount) return { kind: 'too_few', limit: minCount }
  return most !== undefined && count > most ? { kind: 'too_many', limit: most } : null
}

function shapeFault(question: QuestionRule, text: string): AnswerFault | null {
  switch (question.kind) {
    case 'choices': {
      const chosen = readShaped('choices', text)
      return chosen ? choicesFault(question, chosen) : { kind: 'unreadable' }
    }
    case 'obligations': {
      const accepted = readShaped('obligations', text)
      return accepted ? obligationsFault(question, accepted) : { kind: 'unreadable' }
    }
    case 'table': {
      const rows = readShaped('table', text)
      return rows ? tableFault(question, rows) : { kind: 'unreadable' }
    }
    case 'partners':
      return namedRowsFault(question, readShaped('partners', text))
    default:
      return namedRowsFault(question, readShaped('innovations', text))
  }
}

function choicesFault(question: QuestionRule, chosen: ShapedAnswer<'choices'>): AnswerFault | null {
  const isKnown = (value: string) => question.options.some((option) => option.value === value)
  return chosen.every(isKnown) ? countFault(question, new Set(chosen).size) : { kind: 'unknown_choice' }
}

/** Where one must bind oneself, it is to all of it. */
function obligationsFault(question: QuestionRule, accepted: ShapedAnswer<'obligations'>): AnswerFault | null {
  const isWhole = question.options.every(({ value }) => accepted.includes(value))
  return isWhole || !question.isRequired ? null : { kind: 'not_accepted' }
}

function tableFault(question: QuestionRule, rows: ShapedAnswer<'table'>): AnswerFault | null {
  const { columns = [] } = question.settings
  const inCells = rows.flatMap((row, index) =>
    columns.flatMap(({ key, kind }): readonly AnswerFault[] => {
      const at = { row: String(index + 1), part: key }
      const cell = (row[key] ?? '').trim()
      if (cell === '') return []
      if (kind === 'number' && readNumber(cell) === null) return [{ kind: 'cell_not_a_number', ...at }]
      return kind === 'date' && !isDay(cell) ? [{ kind: 'cell_not_a_date', ...at }] : []
    }),
  )
  return inCells[0] ?? countFault(question, rows.length)
}

type Named = { readonly key: string; readonly name: string }

function namedRowsFault(question: QuestionRule, rows: readonly Named[] | null): AnswerFault | null {
  if (!rows) return { kind: 'unreadable' }
  const nameless = rows.find(({ name }) => name.trim() === '')
  return nameless ? { kind: 'row_without_name', row: nameless.key, part: 'name' } : countFault(question, rows.length)
}
