// An entry and its receipts on paper: the same answers in the same order as on the pages.
import { type AnswerOnPaper, blocksOfAnswers } from '../../../documents/answer-blocks.ts'
import type { Block, PdfDocument } from '../../../documents/pdf-document.ts'
import { pickText, type Texts } from '../../../kernel/texts.ts'
import { formatBytes, formatDateTime } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import type { RoundRules } from '../../prizes/contract.ts'
import type { SubmissionContent } from '../content.ts'
import { groupedHash } from '../sending/grouped-hash.ts'

export type OnPaper = {
  readonly t: Translate
  readonly round: { readonly title: Texts; readonly organisationName: string }
  readonly categories: RoundRules['categories']
  readonly about: Pick<SubmissionContent, 'title' | 'organisationName' | 'unitName' | 'area' | 'categoryId'>
  readonly answers: readonly AnswerOnPaper[]
  /** Null: a draft. */
  readonly sent: { readonly number: number; readonly submittedAt: Date; readonly contentHash: string } | null
}

type Row = { readonly label: string; readonly value: string }

function aboutRows({ t, about, categories }: OnPaper): readonly Row[] {
  const category = categories.find(({ id }) => id === about.categoryId)
  return [
    { label: t('entries.organisation'), value: about.organisationName },
    { label: t('entries.unit_name'), value: about.unitName ?? '' },
    { label: t('entries.area'), value: about.area ?? '' },
    { label: t('entries.category'), value: category ? pickText(category.name, t.language) : '' },
  ].filter(({ value }) => value !== '')
}

function frameOf(paper: OnPaper, title: string): Omit<PdfDocument, 'blocks' | 'watermark'> {
  const { t, round, about } = paper
  const prize = pickText(round.title, t.language)
  return {
    title,
    language: t.language,
    // Nobody is named where the entry is read blind.
    authors: about.organisationName === '' ? [] : [about.organisationName],
    kicker: `${round.organisationName} · ${prize}`,
    footer: t('files.footer', { title, prize }),
  }
}

export function entryTitle({ t, about }: Pick<OnPaper, 't' | 'about'>): string {
  return about.title.trim() === '' ? t('files.untitled') : about.title
}

/** The applicant and the title; the title alone where the entry is read blind. */
export function namedEntry(paper: Pick<OnPaper, 't' | 'about'>): string {
  return [paper.about.organisationName, entryTitle(paper)].filter((part) => part !== '').join(' – ')
}

export function entryDocument(paper: OnPaper): PdfDocument {
  const { t, sent } = paper
  const rows = [...aboutRows(paper)]
  if (sent) {
    rows.push({ label: t('files.sent_at'), value: formatDateTime(sent.submittedAt, t.language) })
    rows.push({ label: t('entries.receipt'), value: String(sent.number) })
    rows.push({ label: t('entries.content_hash'), value: groupedHash(sent.contentHash) })
  }
  const note: readonly Block[] = sent ? [] : [{ kind: 'note', text: t('files.draft_note') }]
  return {
    ...frameOf(paper, entryTitle(paper)),
    watermark: sent ? null : t('files.draft_mark'),
    blocks: [...note, { kind: 'facts', rows }, ...blocksOfAnswers(t, paper.answers)],
  }
}

export type ReceiptOnPaper = OnPaper & {
  readonly sent: NonNullable<OnPaper['sent']>
  readonly entryId: string
  readonly byName: string
  readonly baseUrl: string
  /** Null: it holds; a number: the receipt that has taken its place. */
  readonly replacedBy: number | 'withdrawn' | null
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

function stateBlocks({ t, replacedBy }: ReceiptOnPaper): readonly Block[] {
  if (replacedBy === null) return []
  const text =
    replacedBy === 'withdrawn'
      ? t('files.receipt_withdrawn_now')
      : t('files.receipt_replaced_now', { number: replacedBy })
  return [{ kind: 'note', text }]
}

function checkBlocks({ t, baseUrl, entryId, sent }: ReceiptOnPaper): readonly Block[] {
  const own = `${baseUrl}/soknader/${entryId}/kvittering/${sent.number}/innhold.json`
  return [
    { kind: 'heading', level: 2, text: t('files.how_to_check'), kicker: null },
    { kind: 'paragraph', runs: [{ text: t('files.how_to_check_here', { link: `${baseUrl}/kvittering` }) }] },
    { kind: 'paragraph', runs: [{ text: t('files.how_to_check_self', { link: own }) }] },
  ]
}

function fileBlocks({ t, files }: ReceiptOnPaper): readonly Block[] {
  if (files.length === 0) return []
  const items = files.map(({ name, bytes, sha256 }) => [
    { text: t('files.file_hash', { name, size: formatBytes(bytes, t.language), hash: groupedHash(sha256) }) },
  ])
  return [
    { kind: 'heading', level: 2, text: t('entries.attachments'), kicker: null },
    { kind: 'list', ordered: true, items },
  ]
}

export function receiptDocument(paper: ReceiptOnPaper): PdfDocument {
  const { t, sent, about } = paper
  const says = t('files.receipt_says', {
    title: entryTitle(paper),
    organisation: about.organisationName,
    time: sent.submittedAt,
  })
  const rows = [
    { label: t('entries.title'), value: entryTitle(paper) },
    ...aboutRows(paper),
    { label: t('files.sent_at'), value: formatDateTime(sent.submittedAt, t.language) },
    { label: t('entries.sent_by'), value: paper.byName },
    { label: t('files.receipt_entry_id'), value: paper.entryId },
  ].filter(({ value }) => value !== '')
  return {
    ...frameOf(paper, t('files.receipt_title', { number: sent.number })),
    watermark: null,
    blocks: [
      ...stateBlocks(paper),
      { kind: 'paragraph', runs: [{ text: says }] },
      { kind: 'facts', rows },
      { kind: 'quiet', text: t('entries.content_hash') },
      { kind: 'code', text: groupedHash(sent.contentHash) },
      ...checkBlocks(paper),
      { kind: 'heading', level: 2, text: t('entries.exactly_received'), kicker: null },
      ...blocksOfAnswers(t, paper.answers),
      ...fileBlocks(paper),
    ],
  }
}
