// What a file says, as answers to this entry's questions: text as it was written, choices by their names in any language.
import { LANGUAGES, pickText } from '../../../kernel/texts.ts'
import type { Question } from '../../prizes/contract.ts'
import { isShaped, readShaped, writeShaped } from '../answer-rules.ts'
import { sectionsOf, type Workspace } from '../workspace.ts'
import { isWrittenInDocuments, shortId } from './draft.ts'
import type { FoundAnswer, Incoming } from './read-draft.ts'

const LONGEST: Readonly<Record<string, number>> = { long_text: 40_000, short_text: 1000, film: 500, choice: 200 }
const LONGEST_ELSE = 200_000

function chosenValue(question: Question, words: string): string | null {
  const wanted = words.trim().toLocaleLowerCase('nb')
  const found = question.options.find(
    ({ value, label }) =>
      value.toLocaleLowerCase('nb') === wanted ||
      LANGUAGES.some((language) => pickText(label, language).toLocaleLowerCase('nb') === wanted),
  )
  return found?.value ?? null
}

/** The working copy of a document's text; null where it names a choice that there is not. */
function valueOfText(question: Question, text: string): string | null {
  if (question.kind === 'choice') return text.trim() === '' ? '' : chosenValue(question, text.replace(/^-\s+/u, ''))
  if (question.kind !== 'choices') return question.kind === 'long_text' ? text : text.replace(/\s*\n\s*/gu, ' ').trim()
  const chosen = text
    .split('\n')
    .map((line) => line.replace(/^\s*-\s+/u, '').trim())
    .filter((line) => line !== '')
    .map((line) => chosenValue(question, line))
  if (chosen.some((value) => value === null)) return null
  const values = question.options.map(({ value }) => value).filter((value) => chosen.includes(value))
  return writeShaped(values)
}

function isOfItsKind(question: Question, value: string): boolean {
  if (value === '') return true
  if (isShaped(question.kind)) return readShaped(question.kind, value) !== null
  return question.kind !== 'choice' || question.options.some((option) => option.value === value)
}

function incomingOf(question: Question, found: FoundAnswer): Incoming {
  const at = { questionId: question.id, version: found.version }
  const value = found.as === 'value' ? found.value : valueOfText(question, found.text)
  if (value === null || !isOfItsKind(question, value)) {
    return { ...at, fault: question.kind.startsWith('choice') ? 'writing.fault_choice' : 'writing.fault_shape' }
  }
  if (value.length > (LONGEST[question.kind] ?? LONGEST_ELSE)) return { ...at, fault: 'writing.fault_long' }
  return { ...at, value }
}

/** Answers that this entry has a question for; the first where a file holds one twice. */
export function resolveAnswers(workspace: Workspace, answers: readonly FoundAnswer[]): readonly Incoming[] {
  return sectionsOf(workspace)
    .flatMap(({ items }) => items)
    .flatMap(({ question }) => {
      const found = answers.find(({ reference }) => reference === shortId(question.id))
      if (!found || question.kind === 'file') return []
      return found.as === 'text' && !isWrittenInDocuments(question) ? [] : [incomingOf(question, found)]
    })
}
