// A section's fields as posted, folded into one text for each answer. A draft may hold too many words, half a date or a
// row without a name, but not what no field could send.
import type { FormFields } from '../../../access/form-fields.ts'
import type { QuestionId } from '../../../kernel/ids.ts'
import type { QuestionKind } from '../../../kernel/question-kinds.ts'
import type { Question } from '../../prizes/contract.ts'
import { isShaped, readShaped, writeShaped } from '../answer-rules.ts'
import {
  type FieldRow,
  foldRows,
  INNOVATION_PARTS,
  isRowKind,
  PARTNER_PARTS,
  type RowKind,
  rowsOf,
} from '../rows-rules.ts'
import type { Section } from '../workspace.ts'
import { fieldName, type InputFault } from './forms.ts'

const LONGEST: Partial<Record<QuestionKind, number>> = {
  short_text: 1000,
  long_text: 40_000,
  choice: 200,
  number: 40,
  money: 40,
  date: 40,
  film: 500,
}
const LONGEST_CELL = 2000
const LONGEST_PARTS: Readonly<Record<string, number>> = { name: 400, contact: 400, inUseSince: 400 }
const LONGEST_WORDS = 10_000
const MOST_ROWS = { table: 200, partners: 50, innovations: 20 } as const

/** Stands in every form that carries an answer of several fields, also where nothing is chosen and no row is left. */
export function markerName(name: string): string {
  return `${name}_in`
}

export function choiceName(name: string): string {
  return `${name}_v`
}

export function partName(name: string, key: string, part: string): string {
  return `${name}_${key}_${part}`
}

export function partsOf(question: Pick<Question, 'kind' | 'settings'>): readonly string[] {
  if (question.kind === 'table') return (question.settings.columns ?? []).map(({ key }) => key)
  return question.kind === 'partners' ? PARTNER_PARTS : INNOVATION_PARTS
}

/** What a press of a button in a row asks for: one more row, or this one gone. */
export type RowAct = { readonly act: 'add' | 'remove'; readonly questionId: string; readonly key: string }

export function readRowAct(form: FormFields): RowAct | null {
  const [act, questionId = '', key = ''] = form.text('row').split(':')
  return act === 'add' || act === 'remove' ? { act, questionId, key } : null
}

type Read = { readonly text: string; readonly faults: readonly InputFault[] }

function tooLong(fieldId: string, text: string, max: number): readonly InputFault[] {
  return text.length > max ? [{ fieldId, key: 'entries.fault_too_long', values: { max } }] : []
}

function readPlain(question: Question, form: FormFields, name: string): Read {
  const text = form.text(name)
  const longest = LONGEST[question.kind] ?? 0
  const isUnknown = question.kind === 'choice' && text !== '' && !question.options.some(({ value }) => value === text)
  const unknown = isUnknown ? [{ fieldId: name, key: 'entries.fault_unknown_choice' } as const] : []
  return { text, faults: [...tooLong(name, text, longest), ...unknown] }
}

function readChosen(question: Question, form: FormFields, name: string): Read {
  const posted = form.all(choiceName(name))
  const known = question.options.filter(({ value }) => posted.includes(value)).map(({ value }) => value)
  const isWhole = posted.every((value) => known.includes(value))
  const faults = isWhole ? [] : [{ fieldId: name, key: 'entries.fault_unknown_choice' } as const]
  return { text: writeShaped(known), faults }
}

/** Rows are known by their fields' names, in the order that the page has them. */
function postedRows(question: Question, form: FormFields, name: string): readonly FieldRow[] {
  const parts = partsOf(question)
  const rows = new Map<string, Record<string, string>>()
  for (const field of form.names()) {
    if (!field.startsWith(`${name}_`)) continue
    const [key = '', part = '', ...more] = field.slice(name.length + 1).split('_')
    if (more.length > 0 || !parts.includes(part) || !/^[a-z0-9]{1,12}$/.test(key)) continue
    rows.set(key, { ...rows.get(key), [part]: form.text(field) })
  }
  return [...rows].map(([key, texts]) => ({ key, parts: texts }))
}

function rowFaults(kind: RowKind, rows: readonly FieldRow[], name: string): readonly InputFault[] {
  const most = MOST_ROWS[kind]
  const many =
    rows.length > most ? [{ fieldId: name, key: 'answers.fault_too_many', values: { limit: most } } as const] : []
  const long = rows.flatMap(({ key, parts }) =>
    Object.entries(parts).flatMap(([part, text]) => {
      const longest = kind === 'table' ? LONGEST_CELL : (LONGEST_PARTS[part] ?? LONGEST_WORDS)
      return tooLong(partName(name, key, part), text, longest)
    }),
  )
  return [...many, ...long]
}

type Asked = { readonly question: Question; readonly stored: string; readonly act: RowAct | null }

/** Null where the fields say nothing new: what stands in the working copy stays as it is, to the letter. */
function readRows({ question, stored, act }: Asked, form: FormFields, kind: RowKind): Read | null {
  const name = fieldName(question.id)
  const columns = partsOf(question)
  const isRemoved = (key: string) => act?.act === 'remove' && act.questionId === question.id && act.key === key
  const rows = postedRows(question, form, name).filter(({ key }) => !isRemoved(key))
  const text = foldRows(kind, rows, columns)
  const before = rowsOf(kind, stored)
  // What cannot be read as rows was not in the fields, and empty fields do not take its place.
  const isUnchanged =
    before === null || readShaped(kind, stored) === null ? text === '' : foldRows(kind, before, columns) === text
  return isUnchanged ? null : { text, faults: rowFaults(kind, rows, name) }
}

function readAnswer(asked: Asked, form: FormFields, names: ReadonlySet<string>): Read | null {
  const { question, stored } = asked
  const name = fieldName(question.id)
  if (question.kind === 'file') return null
  if (!isShaped(question.kind)) return names.has(name) ? readPlain(question, form, name) : null
  if (!names.has(markerName(name))) return null
  if (isRowKind(question.kind)) return readRows(asked, form, question.kind)
  const read = readChosen(question, form, name)
  const isUnreadable = stored !== '' && readShaped(question.kind, stored) === null
  return isUnreadable && read.text === '' ? null : read
}

/** The answers that the form carried. */
export function readSection(section: Section, form: FormFields) {
  const names = new Set(form.names())
  const act = readRowAct(form)
  const texts = new Map<QuestionId, string>()
  const faults: InputFault[] = []
  for (const { question, answer } of section.items) {
    const read = readAnswer({ question, stored: answer?.value ?? '', act }, form, names)
    if (!read) continue
    texts.set(question.id, read.text)
    faults.push(...read.faults)
  }
  return { texts, faults, seen: form.text('version'), act }
}
