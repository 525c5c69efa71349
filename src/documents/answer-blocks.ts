// An answer on paper, laid out by its kind as on the page.
import type { ShownInnovation, ShownPartner, ShownValue } from '../kernel/shown-value.ts'
import { pickText, type Texts } from '../kernel/texts.ts'
import { formatBytes, formatDate, formatKroner, formatNumber } from '../text/format.ts'
import type { Translate } from '../text/translate.ts'
import { markdownBlocks } from './markdown-blocks.ts'
import { type Block, paragraphs, type Run } from './pdf-document.ts'

export type AnswerOnPaper = {
  readonly label: Texts
  readonly section: Texts
  readonly shown: ShownValue
  readonly criterionName: Texts | null
  readonly attachments: readonly { readonly name: string; readonly bytes: number }[]
}

function line(text: string): Block {
  return { kind: 'paragraph', runs: [{ text }] }
}

function writtenDay(t: Translate, day: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? formatDate(new Date(`${day}T12:00:00Z`), t.language) : day
}

function partnerRuns(t: Translate, { name, isInternal, kind, part }: ShownPartner): readonly Run[] {
  const place = t(isInternal ? 'answers.partner_internal_short' : 'answers.partner_external_short')
  return [
    { text: name || t('answers.unnamed'), strong: true },
    { text: ` (${place}, ${t(`answers.partner_${kind}`)})${part ? `\n${part}` : ''}` },
  ]
}

const PARTS = ['need', 'solution', 'in_use_since', 'effect', 'contact'] as const

function innovationBlocks(t: Translate, innovation: ShownInnovation): readonly Block[] {
  const texts = { ...innovation, in_use_since: writtenDay(t, innovation.inUseSince) }
  const rows = PARTS.filter((part) => texts[part].trim() !== '').map((part) => ({
    label: t(`answers.innovation_${part}`),
    value: texts[part],
  }))
  const name: Block = {
    kind: 'paragraph',
    runs: [{ text: innovation.name || t('answers.unnamed'), strong: true }],
  }
  return rows.length > 0 ? [name, { kind: 'facts', rows }] : [name]
}

function tableBlock(t: Translate, shown: Extract<ShownValue, { as: 'table' }>): Block {
  return {
    kind: 'table',
    columns: shown.columns.map(({ label }) => pickText(label, t.language)),
    rows: shown.rows.map((row) =>
      shown.columns.map(({ kind }, index) => (kind === 'date' ? writtenDay(t, row[index] ?? '') : (row[index] ?? ''))),
    ),
  }
}

function valueBlocks(t: Translate, shown: ShownValue): readonly Block[] {
  switch (shown.as) {
    case 'nothing':
      return []
    case 'text':
      return paragraphs(shown.text)
    case 'prose':
      return markdownBlocks(shown.text)
    case 'number':
      return [line(`${formatNumber(shown.value, t.language)}${shown.unit ? ` ${shown.unit}` : ''}`)]
    case 'kroner':
      return [line(formatKroner(shown.value, t.language))]
    case 'day':
      return [line(writtenDay(t, shown.day))]
    case 'film':
      return [line(shown.href)]
    case 'table':
      return [tableBlock(t, shown)]
    case 'innovations':
      return shown.innovations.flatMap((innovation) => innovationBlocks(t, innovation))
    default:
      return [{ kind: 'list', ordered: false, items: listItems(t, shown) }]
  }
}

function listItems(
  t: Translate,
  shown: Extract<ShownValue, { as: 'chosen' | 'partners' | 'obligations' }>,
): readonly (readonly Run[])[] {
  if (shown.as === 'partners') return shown.partners.map((partner) => partnerRuns(t, partner))
  if (shown.as === 'chosen') return shown.options.map((option) => [{ text: pickText(option, t.language) }])
  return shown.obligations.map(({ label, isAccepted }) => [
    { text: `${t(isAccepted ? 'answers.accepted' : 'answers.not_accepted')}: `, strong: true },
    { text: pickText(label, t.language) },
  ])
}

function answerBlocks(t: Translate, answer: AnswerOnPaper): readonly Block[] {
  const text = pickText(answer.label, t.language)
  const kicker = pickText(answer.criterionName, t.language) || null
  const value = valueBlocks(t, answer.shown)
  const files: readonly (readonly Run[])[] = answer.attachments.map(({ name, bytes }) => [
    { text: `${name} (${formatBytes(bytes, t.language)})` },
  ])
  const body: Block[] = [...value]
  if (files.length > 0) body.push({ kind: 'list', ordered: false, items: files })
  if (body.length === 0) body.push({ kind: 'quiet', text: t('ui.notAnswered') })
  return [{ kind: 'heading', level: 3, text, kicker }, ...body]
}

/** All answers in the form's order, under the headings of their sections. */
export function blocksOfAnswers(t: Translate, answers: readonly AnswerOnPaper[]): readonly Block[] {
  let current = ''
  return answers.flatMap((answer) => {
    const section = pickText(answer.section, t.language) || t('files.answers')
    const isNew = section !== current
    current = section
    const heading: readonly Block[] = isNew ? [{ kind: 'heading', level: 2, text: section, kicker: null }] : []
    return [...heading, ...answerBlocks(t, answer)]
  })
}
