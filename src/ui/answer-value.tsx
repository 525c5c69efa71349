import type { ShownInnovation, ShownObligation, ShownPartner, ShownValue } from '../kernel/shown-value.ts'
import { pickText } from '../kernel/texts.ts'
import { formatDate, formatKroner, formatNumber } from '../text/format.ts'
import type { Translate } from '../text/translate.ts'
import { PlainProse, Prose } from './prose.tsx'
import { safeHref } from './safe-href.ts'
import { SummaryList } from './summary-list.tsx'
import { Table } from './table.tsx'
import { Tag } from './tag.tsx'

type Shown<As extends ShownValue['as']> = Extract<ShownValue, { as: As }>

/** "13. juni 2026" of a day that exists; anything else as it stands. */
function writtenDay(t: Translate, day: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? formatDate(new Date(`${day}T12:00:00Z`), t.language) : day
}

function AnswerTable({ t, shown, label }: { t: Translate; shown: Shown<'table'>; label: string }) {
  const columns = shown.columns.map((column, index) => ({
    label: pickText(column.label, t.language),
    isNumber: column.kind === 'number',
    isHeading: index === 0 && column.kind === 'text',
    cell: (row: readonly string[]) => (column.kind === 'date' ? writtenDay(t, row[index] ?? '') : (row[index] ?? '')),
  }))
  return <Table caption={label} columns={columns} rows={shown.rows} />
}

function Partner({ t, partner }: { t: Translate; partner: ShownPartner }) {
  return (
    <li class="answer-partner">
      <p>
        <strong>{partner.name || t('answers.unnamed')}</strong>{' '}
        <Tag tone="neutral">
          {t(partner.isInternal ? 'answers.partner_internal_short' : 'answers.partner_external_short')}
        </Tag>{' '}
        <span class="hint">{t(`answers.partner_${partner.kind}`)}</span>
      </p>
      {partner.part ? <PlainProse text={partner.part} /> : null}
    </li>
  )
}

function Obligation({ t, obligation }: { t: Translate; obligation: ShownObligation }) {
  return (
    <li data-accepted={obligation.isAccepted ? 'true' : 'false'}>
      <span aria-hidden="true">{obligation.isAccepted ? '✓' : '–'}</span>
      <span>
        <strong>{t(obligation.isAccepted ? 'answers.accepted' : 'answers.not_accepted')}:</strong>{' '}
        {pickText(obligation.label, t.language)}
      </span>
    </li>
  )
}

const INNOVATION_PARTS = ['need', 'solution', 'in_use_since', 'effect', 'contact'] as const

function Innovation({ t, innovation }: { t: Translate; innovation: ShownInnovation }) {
  const texts = { ...innovation, in_use_since: writtenDay(t, innovation.inUseSince) }
  const rows = INNOVATION_PARTS.filter((part) => texts[part].trim() !== '').map((part) => ({
    label: t(`answers.innovation_${part}`),
    value: <PlainProse text={texts[part]} />,
  }))
  return (
    <li class="answer-innovation">
      <p class="answer-innovation-name">{innovation.name || t('answers.unnamed')}</p>
      <SummaryList rows={rows} />
    </li>
  )
}

/** What was answered, laid out by its kind; the question itself stands above. */
export function AnswerValue({ t, shown, label }: { t: Translate; shown: ShownValue; label: string }) {
  switch (shown.as) {
    case 'nothing':
      return <p class="hint">{t('ui.notAnswered')}</p>
    case 'text':
      return <PlainProse text={shown.text} />
    case 'prose':
      return <Prose text={shown.text} keepsLines />
    case 'number':
      return <p>{`${formatNumber(shown.value, t.language)}${shown.unit ? ` ${shown.unit}` : ''}`}</p>
    case 'kroner':
      return <p>{formatKroner(shown.value, t.language)}</p>
    case 'day':
      return <p>{writtenDay(t, shown.day)}</p>
    case 'chosen':
      return <Chosen t={t} shown={shown} />
    case 'table':
      return <AnswerTable t={t} shown={shown} label={label} />
    case 'film':
      return (
        <p>
          <a class="ds-link" href={safeHref(shown.href) ?? '#'} rel="nofollow noopener">
            {t('answers.see_film', { host: shown.host })}
          </a>
        </p>
      )
    default:
      return <Rows t={t} shown={shown} />
  }
}

function Chosen({ t, shown }: { t: Translate; shown: Shown<'chosen'> }) {
  const [first, ...others] = shown.options.map((option) => pickText(option, t.language))
  if (others.length === 0) return <p>{first}</p>
  return (
    <ul class="ds-list">
      {[first, ...others].map((option) => (
        <li>{option}</li>
      ))}
    </ul>
  )
}

function Rows({ t, shown }: { t: Translate; shown: Shown<'partners' | 'obligations' | 'innovations'> }) {
  if (shown.as === 'partners') {
    return (
      <ul class="answer-rows">
        {shown.partners.map((partner) => (
          <Partner t={t} partner={partner} />
        ))}
      </ul>
    )
  }
  if (shown.as === 'obligations') {
    return (
      <ul class="answer-ticks">
        {shown.obligations.map((obligation) => (
          <Obligation t={t} obligation={obligation} />
        ))}
      </ul>
    )
  }
  return (
    <ol class="answer-rows">
      {shown.innovations.map((innovation) => (
        <Innovation t={t} innovation={innovation} />
      ))}
    </ol>
  )
}
