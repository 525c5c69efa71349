// What a reader is shown of an answer, by the kind of its question. What cannot be read as its kind is shown as it was
// written: nothing that was sent is ever left out.
import type { QuestionKind } from '../../kernel/question-kinds.ts'
import type { ShownValue } from '../../kernel/shown-value.ts'
import type { Texts } from '../../kernel/texts.ts'
import { type AnswerValue, isShaped, readShaped, type ShapedAnswer } from './answer-rules.ts'
import { filmAddress } from './film-rules.ts'
import { isDay, readKroner, readNumber } from './reading-rules.ts'

export type QuestionToShow = {
  readonly kind: QuestionKind
  readonly unit: string | null
  readonly options: readonly { readonly value: string; readonly label: Texts }[]
  readonly columns: readonly {
    readonly key: string
    readonly label: Texts
    readonly kind: 'text' | 'number' | 'date'
  }[]
}

const NOTHING: ShownValue = { as: 'nothing' }

/** Of a working copy (always text) and of what was sent alike. */
export function shownValue(question: QuestionToShow, value: AnswerValue | undefined): ShownValue {
  if (value === undefined || value === '' || question.kind === 'file') return NOTHING
  if (typeof value === 'number') return shownNumber(question, value)
  if (typeof value === 'string') return shownText(question, value)
  if (value.length === 0) return NOTHING
  return shownText(question, JSON.stringify(value))
}

function shownNumber({ kind, unit }: QuestionToShow, value: number): ShownValue {
  return kind === 'money' ? { as: 'kroner', value } : { as: 'number', value, unit }
}

function shownFigure(question: QuestionToShow, text: string): ShownValue | null {
  const figure = question.kind === 'money' ? readKroner(text) : readNumber(text)
  return figure === null ? null : shownNumber(question, figure)
}

function shownText(question: QuestionToShow, text: string): ShownValue {
  const { kind } = question
  const asWritten: ShownValue = text.trim() === '' ? NOTHING : { as: 'text', text }
  if (isShaped(kind)) return shownShape(question, text) ?? asWritten
  switch (kind) {
    case 'long_text':
      return asWritten.as === 'text' ? { as: 'prose', text } : asWritten
    case 'number':
    case 'money':
      return shownFigure(question, text) ?? asWritten
    case 'date':
      return isDay(text) ? { as: 'day', day: text } : asWritten
    case 'film': {
      const film = filmAddress(text)
      return film ? { as: 'film', ...film } : asWritten
    }
    case 'choice': {
      const label = question.options.find((option) => option.value === text)?.label
      return label ? { as: 'chosen', options: [label] } : asWritten
    }
    default:
      return asWritten
  }
}

function shownShape(question: QuestionToShow, text: string): ShownValue | null {
  switch (question.kind) {
    case 'choices':
      return shownChoices(question, readShaped('choices', text))
    case 'obligations':
      return shownObligations(question, readShaped('obligations', text))
    case 'table':
      return shownTable(question, readShaped('table', text))
    case 'partners': {
      const partners = readShaped('partners', text)
      return partners && { as: 'partners', partners }
    }
    case 'innovations': {
      const innovations = readShaped('innovations', text)
      return innovations && { as: 'innovations', innovations }
    }
    default:
      return null
  }
}

/** In the form's order; a value that the form does not have is shown as it stands. */
function shownChoices({ options }: QuestionToShow, chosen: ShapedAnswer<'choices'> | null): ShownValue | null {
  if (!chosen) return null
  const known = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label)
  const unknown = chosen.filter((value) => !options.some((option) => option.value === value))
  return { as: 'chosen', options: [...known, ...unknown.map((value) => ({ nb: value }))] }
}

function shownObligations({ options }: QuestionToShow, accepted: ShapedAnswer<'obligations'> | null) {
  if (!accepted) return null
  const obligations = options.map(({ value, label }) => ({ label, isAccepted: accepted.includes(value) }))
  return { as: 'obligations', obligations } as const
}

function shownTable({ columns }: QuestionToShow, rows: ShapedAnswer<'table'> | null): ShownValue | null {
  if (!rows || columns.length === 0) return null
  return {
    as: 'table',
    columns: columns.map(({ label, kind }) => ({ label, kind })),
    rows: rows.map((row) => columns.map(({ key }) => row[key] ?? '')),
  }
}
