// An answer of any kind as text that can be read, compared word by word, and written into a document.
import { pickText } from '../../kernel/texts.ts'
import { formatDate, formatNumber } from '../../text/format.ts'
import type { Translate } from '../../text/translate.ts'
import type { Question } from '../prizes/contract.ts'
import {
  type AnswerValue,
  type InnovationReference,
  isShaped,
  type Partner,
  readShaped,
  writeShaped,
} from './answer-rules.ts'
import { isDay, readKroner, readNumber } from './reading-rules.ts'

export type TextQuestion = Pick<Question, 'kind' | 'unit' | 'options' | 'settings'>

function optionText(t: Translate, question: TextQuestion, value: string): string {
  const option = question.options.find((candidate) => candidate.value === value)
  return option ? pickText(option.label, t.language) : value
}

function partnerText(t: Translate, partner: Partner): string {
  const kind = partner.isInternal ? t('answers.partner_internal_short') : t(`answers.partner_${partner.kind}`)
  return `- ${partner.name} (${kind})${partner.part ? `: ${partner.part}` : ''}`
}

function innovationText(
  t: Translate,
  { name, need, solution, inUseSince, effect, contact }: InnovationReference,
): string {
  const facts = [
    [t('answers.innovation_need'), need],
    [t('answers.innovation_solution'), solution],
    [t('answers.innovation_in_use_since'), inUseSince],
    [t('answers.innovation_effect'), effect],
    [t('answers.innovation_contact'), contact],
  ]
  return [`- ${name}`, ...facts.filter(([, text]) => text !== '').map(([label, text]) => `  ${label}: ${text}`)].join(
    '\n',
  )
}

function tableText(t: Translate, question: TextQuestion, text: string): string {
  const columns = question.settings.columns ?? []
  const rows = readShaped('table', text) ?? []
  return rows
    .map((row) => columns.map(({ key, label }) => `${pickText(label, t.language)}: ${row[key] ?? ''}`).join('; '))
    .map((line) => `- ${line}`)
    .join('\n')
}

function shapedText(t: Translate, question: TextQuestion, text: string): string {
  switch (question.kind) {
    case 'choices':
    case 'obligations':
      return (readShaped(question.kind, text) ?? []).map((value) => `- ${optionText(t, question, value)}`).join('\n')
    case 'partners':
      return (readShaped('partners', text) ?? []).map((partner) => partnerText(t, partner)).join('\n')
    case 'innovations':
      return (readShaped('innovations', text) ?? []).map((one) => innovationText(t, one)).join('\n')
    default:
      return tableText(t, question, text)
  }
}

/** `text` is the working copy. What it holds in another shape than its kind's is shown as it stands, never left out. */
export function answerText(t: Translate, question: TextQuestion, text: string): string {
  if (isShaped(question.kind)) return shapedText(t, question, text) || text
  if (question.kind === 'choice') return optionText(t, question, text)
  if (question.kind === 'date' && isDay(text)) return formatDate(new Date(`${text}T12:00:00Z`), t.language)
  if (question.kind !== 'number' && question.kind !== 'money') return text
  const number = question.kind === 'money' ? readKroner(text) : readNumber(text)
  if (number === null) return text
  const unit = question.kind === 'money' ? 'kr' : question.unit
  return `${formatNumber(number, t.language)}${unit ? ` ${unit}` : ''}`
}

/** What was sent, as the working copy would hold it. */
export function workingCopyOf(value: AnswerValue): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : writeShaped(value)
}
