// A draft as it leaves the house: every question with its help and limits, the answer as it stands, and a reference with
// the answer's version, so that what comes back is known again and never laid on top of newer text unseen.
import type { QuestionId } from '../../../kernel/ids.ts'
import { LANGUAGES, pickText } from '../../../kernel/texts.ts'
import { createTranslate, type Translate } from '../../../text/translate.ts'
import type { Question } from '../../prizes/contract.ts'
import { answerText } from '../answer-text.ts'
import { sectionsOf, type Workspace } from '../workspace.ts'

export type DraftQuestion = {
  readonly question: Question
  /** "12 hexadecimal digits . version" */
  readonly reference: string
  readonly number: number
  readonly label: string
  /** Help and limits, one line each. */
  readonly help: readonly string[]
  readonly version: number
  /** The working copy. */
  readonly value: string
  /** As it stands in a document. */
  readonly text: string
}

export type DraftSection = { readonly title: string; readonly questions: readonly DraftQuestion[] }

export type DraftFile = {
  readonly entryId: string
  readonly title: string
  readonly roundTitle: string
  readonly madeAt: Date
  readonly sections: readonly DraftSection[]
}

/** Kinds that a person can write in a document; the others are there to read, and come back in the JSON file alone. */
const IN_DOCUMENTS: ReadonlySet<string> = new Set([
  'short_text',
  'long_text',
  'film',
  'choice',
  'choices',
  'number',
  'money',
  'date',
])

export function isWrittenInDocuments(question: Pick<Question, 'kind'>): boolean {
  return IN_DOCUMENTS.has(question.kind)
}

/** Ids are made by the clock from the left: the right end tells them apart. */
export function shortId(questionId: QuestionId): string {
  return questionId.replaceAll('-', '').slice(-12)
}

/** Numbers and days stand as they were written, so that they come back so. */
export function documentText(t: Translate, question: Question, value: string): string {
  return ['number', 'money', 'date'].includes(question.kind) ? value : answerText(t, question, value)
}

function helpLines(t: Translate, question: Question): readonly string[] {
  const { language } = t
  const options = question.options.map(({ label }) => pickText(label, language)).join(' / ')
  return [
    ...pickText(question.help, language)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    ...(question.maxWords === null ? [] : [t('writing.file_words', { max: question.maxWords })]),
    ...(question.kind === 'choice' ? [t('writing.file_one_of', { options })] : []),
    ...(question.kind === 'choices' ? [t('writing.file_some_of', { options })] : []),
    ...(question.kind === 'date' ? [t('writing.file_date')] : []),
    ...(question.unit && question.kind === 'number' ? [t('writing.file_unit', { unit: question.unit })] : []),
    ...(isWrittenInDocuments(question) ? [] : [t('writing.file_read_only')]),
  ]
}

/** Every line of help that a file in any language may carry, so that it is not taken for an answer. */
export function knownHelp(question: Question): ReadonlySet<string> {
  return new Set(LANGUAGES.flatMap((language) => helpLines(createTranslate(language), question)))
}

export function draftOf(t: Translate, workspace: Workspace, madeAt: Date): DraftFile {
  let number = 0
  const sections = sectionsOf(workspace).map(({ title, items }) => ({
    title: pickText(title, t.language) || t('entries.questions'),
    questions: items
      .filter(({ question }) => question.kind !== 'file')
      .map(({ question, answer }) => {
        number += 1
        const version = answer?.version ?? 0
        const value = answer?.value ?? ''
        return {
          question,
          reference: `${shortId(question.id)}.${version}`,
          number,
          label: pickText(question.label, t.language),
          help: helpLines(t, question),
          version,
          value,
          text: documentText(t, question, value),
        }
      }),
  }))
  return {
    entryId: workspace.entry.id,
    title: workspace.entry.title || t('entries.untitled'),
    roundTitle: pickText(workspace.rules.round.title, t.language),
    madeAt,
    sections: sections.filter(({ questions }) => questions.length > 0),
  }
}
