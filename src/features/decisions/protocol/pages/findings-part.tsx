import { pickText } from '../../../../kernel/texts.ts'
import { NEWEST_VERSION, type ProtocolDocument } from '../../../../protocol/protocol-document.ts'
import type { ResultRow } from '../../../../protocol/result-rows.ts'
import type { Check, Finding } from '../../../../protocol/verify-protocol.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Table } from '../../../../ui/table.tsx'
import { CHECKS_IN_WORDS, FIGURES } from '../figures.ts'

export type Verified = {
  readonly findings: readonly Finding[]
  /** Null where the file has not even the shape of one. */
  readonly document: ProtocolDocument | null
  /** The result as it was computed from the sheets. */
  readonly rows: readonly ResultRow[]
  readonly isOurs: boolean
}

export function doesHold({ findings }: Pick<Verified, 'findings'>): boolean {
  return findings.every(({ holds }) => holds)
}

function checkInWords(t: Translate, mode: string, check: Check): string {
  const own = CHECKS_IN_WORDS.find((key) => key === `check_${check}_${mode}`)
  return t(`protocol.${own ?? (`check_${check}` as const)}`)
}

/** The mark says nothing alone: each check ends with its outcome in words. */
function CheckList({ t, findings, mode }: { t: Translate; findings: readonly Finding[]; mode: string }) {
  return (
    <ul class="check-list">
      {findings.map(({ check, holds, where }) => (
        <li data-holds={String(holds)}>
          <span class="check-mark" aria-hidden="true">
            {holds ? '✓' : '✗'}
          </span>
          <span>
            {checkInWords(t, mode, check)}: {holds ? t('protocol.holds') : t('protocol.fails')}
          </span>
          {where ? <span class="check-where">{t('protocol.where', { where })}</span> : null}
        </li>
      ))}
    </ul>
  )
}

function figureInWords(t: Translate, figure: string | null): string {
  return (figure ?? '–').replace('.', t.language === 'en' ? '.' : ',')
}

function ResultTable({ t, document, rows }: { t: Translate; document: ProtocolDocument; rows: readonly ResultRow[] }) {
  const { categories } = document.rules
  const nameOf = (row: ResultRow) =>
    [row.title || t('protocol.unnamed', { number: row.number }), row.organisation].filter(Boolean).join(' · ')
  const category = (row: ResultRow) =>
    pickText(categories.find(({ id }) => id === row.categoryId)?.name, t.language) || '–'
  const round = pickText(document.round.title, t.language)
  const mode = document.rules.judging?.mode ?? 'values'
  const figure = FIGURES[mode]
  const counts = ({ counts: told }: ResultRow) => (told ? `${told.yes} – ${told.maybe} – ${told.no}` : '–')
  const chosen = ({ chosen: told }: ResultRow) => (told ? t('protocol.chosen_of', told) : '–')
  return (
    <Table
      caption={t('protocol.resultOf', { round })}
      showCaption
      rows={rows}
      columns={[
        { label: t('protocol.rank'), cell: (row) => row.rank ?? '–', isNumber: true },
        { label: t('protocol.entry'), cell: nameOf, isHeading: true },
        ...(categories.length > 1 ? [{ label: t('protocol.category'), cell: category }] : []),
        ...(figure
          ? [{ label: t(figure), cell: (row: ResultRow) => figureInWords(t, row.figure), isNumber: true }]
          : []),
        ...(mode === 'verdict' ? [{ label: t('protocol.col_counts'), cell: counts, isNumber: true }] : []),
        ...(mode === 'pairwise' ? [{ label: t('protocol.col_chosen'), cell: chosen, isNumber: true }] : []),
        { label: t('protocol.judges'), cell: (row) => row.judges, isNumber: true },
      ]}
    />
  )
}

function Verdict({ t, verified }: { t: Translate; verified: Verified }) {
  const { findings, document, isOurs } = verified
  const unknown = findings.find(({ check, holds }) => check === 'version' && !holds)
  if (unknown) {
    return (
      <Notice t={t} tone="warning" title={t('protocol.verdictVersion')}>
        <p>{t('protocol.verdictVersionText', { version: unknown.where ?? '', newest: String(NEWEST_VERSION) })}</p>
      </Notice>
    )
  }
  const isHolding = doesHold(verified)
  return (
    <Notice
      t={t}
      tone={isHolding ? 'success' : 'danger'}
      title={isHolding ? t('protocol.verdictHolds') : t('protocol.verdictFails')}
    >
      <p>{isHolding ? t('protocol.verdictHoldsText', { count: findings.length }) : t('protocol.verdictFailsText')}</p>
      {document ? (
        <p>{isOurs ? t('protocol.isOurs') : t('protocol.isOthers', { name: document.installation.name })}</p>
      ) : null}
    </Notice>
  )
}

/** What was found, in the order of reading: does it hold, whose is it, each check, and the result itself. */
export function FindingsPart({ t, verified }: { t: Translate; verified: Verified }) {
  const { findings, document, rows } = verified
  return (
    <>
      <Verdict t={t} verified={verified} />
      <Section title={t('protocol.checks')}>
        <CheckList t={t} findings={findings} mode={document?.rules.judging?.mode ?? 'values'} />
      </Section>
      {document ? (
        <Section title={t('protocol.resultTitle')}>
          <ResultTable t={t} document={document} rows={rows} />
        </Section>
      ) : null}
    </>
  )
}
