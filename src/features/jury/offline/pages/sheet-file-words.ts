import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { SubmissionForReading } from '../../../entries/contract.ts'
import type { Scale } from '../../../prizes/contract.ts'
import { fitToRule } from '../../assessments/rules.ts'
import type { JudgedCriterion } from '../../modes/implicit-criterion.ts'
import { noteMark } from '../../notes/rules.ts'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import { plainText } from '../file-marks-rules.ts'
import { type FileScale, valueInFile } from '../file-value-rules.ts'
import type { OwnTable, OwnWork } from '../load-own-work.ts'
import { type FileWords, type SheetToWrite, sheetMark, writeSheetFile } from '../sheet-file-rules.ts'
import { shownText } from './shown-text.ts'

type Answer = SubmissionForReading['answers'][number]

export function answerText(t: Translate, answer: Answer): string {
  const files = answer.attachments.map(({ name }) => t('aids.file_attached', { name }))
  const isOnlyFiles = answer.shown.as === 'nothing' && files.length > 0
  const value = isOnlyFiles ? [] : [shownText(t, answer.shown)]
  return [`# ${pickText(answer.label, t.language)}`, ...value, ...files].join('\n')
}

function anchorLines(t: Translate, scale: Scale, criterion: JudgedCriterion): readonly string[] {
  return Array.from({ length: scale.max - scale.min + 1 }, (_, step) => {
    const value = String(scale.min + step)
    return `${value} = ${pickText(criterion.anchors[value], t.language)}`
  }).filter((line) => !line.endsWith('= '))
}

export function scaleInFile({ seat, scale }: Pick<OwnTable, 'seat' | 'scale'>): FileScale {
  const { judgingMode: mode } = seat
  // Where two and two are compared the file holds pairs, and no sheet is read.
  return { mode: mode === 'pairwise' ? 'values' : mode, places: scale.max - 1 }
}

function wordsIn(t: Translate, { words = {} }: JudgedCriterion): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(words).map(([value, texts]) => [value, pickText(texts, t.language)]))
}

function paragraphsOf(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}

function sheetToWrite(t: Translate, table: OwnTable, work: OwnWork): SheetToWrite {
  const { entry, submission, applies, sheet, note } = work
  const rule = { ...table.scale, applies }
  const content = fitToRule(rule, sheet ?? { scores: [], comments: [] })
  const asked = table.criteria.flatMap((criterion, index) => (applies[index] ? [{ criterion, index }] : []))
  const serving = new Set<string>(asked.map(({ criterion }) => criterion.id))
  const general = submission.answers.filter(({ criterionId }) => !criterionId || !serving.has(criterionId))
  return {
    entryId: entry.id,
    title: `${t('jury.sheetNumber', { number: work.number, all: table.works.length })}: ${entry.title}`,
    about: paragraphsOf([applicantName(entry), ...general.map((answer) => answerText(t, answer))]),
    seen: { version: sheet?.version ?? 0, mark: sheetMark(content), note: noteMark(plainText(note)) },
    criteria: asked.map(({ criterion, index }) => ({
      index,
      name: `${index + 1} ${pickText(criterion.name, t.language)}`,
      about: paragraphsOf([
        pickText(criterion.about, t.language),
        anchorLines(t, table.scale, criterion).join('\n'),
        ...submission.answers
          .filter(({ criterionId }) => criterionId === criterion.id)
          .map((answer) => answerText(t, answer)),
      ]),
      value: valueInFile(content.scores[index] ?? null, scaleInFile(table), wordsIn(t, criterion)),
      comment: content.comments[index] ?? '',
    })),
    note,
  }
}

export function fileWords(t: Translate, table: Pick<OwnTable, 'seat' | 'scale'>, at: Date): FileWords {
  const { min, max } = table.scale
  const { mode, places } = scaleInFile(table)
  const rule = t(`aids.file_how_${mode}`, { min, max, places })
  return {
    title: t('aids.file_title', { round: pickText(table.seat.title, t.language) }),
    help: t('aids.file_help', { rule, date: formatDateTime(at, t.language) }),
    value: t(`aids.file_value_${mode}`, { min, max, places }),
    comment: t(`aids.file_comment_${mode}`, { min, max }),
    note: t('aids.file_note'),
    end: t('aids.file_end'),
  }
}

/** Everything that is not sealed, to be taken along. */
export function unsealedFile(t: Translate, table: OwnTable, at: Date): string {
  const unsealed = table.works.filter(({ sheet }) => !sheet?.isSealed)
  const sheets = unsealed.map((work) => sheetToWrite(t, table, work))
  return writeSheetFile(fileWords(t, table, at), table.seat.roundId, sheets)
}
