import type { ShownInnovation, ShownPartner, ShownValue } from '../../../../kernel/shown-value.ts'
import { pickText } from '../../../../kernel/texts.ts'
import { formatDate, formatKroner, formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'

function writtenDay(t: Translate, day: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? formatDate(new Date(`${day}T12:00:00Z`), t.language) : day
}

function partnerText(t: Translate, partner: ShownPartner): string {
  const place = t(partner.isInternal ? 'answers.partner_internal_short' : 'answers.partner_external_short')
  const part = partner.part ? `: ${partner.part}` : ''
  return `- ${partner.name || t('answers.unnamed')} (${place}, ${t(`answers.partner_${partner.kind}`)})${part}`
}

const PARTS = ['need', 'solution', 'in_use_since', 'effect', 'contact'] as const

function innovationText(t: Translate, innovation: ShownInnovation): string {
  const texts = { ...innovation, in_use_since: writtenDay(t, innovation.inUseSince) }
  const facts = PARTS.filter((part) => texts[part].trim() !== '').map(
    (part) => `  ${t(`answers.innovation_${part}`)}: ${texts[part]}`,
  )
  return [`- ${innovation.name || t('answers.unnamed')}`, ...facts].join('\n')
}

/** An answer of any kind as plain text. */
export function shownText(t: Translate, shown: ShownValue): string {
  switch (shown.as) {
    case 'nothing':
      return t('ui.notAnswered')
    case 'text':
    case 'prose':
      return shown.text
    case 'number':
      return `${formatNumber(shown.value, t.language)}${shown.unit ? ` ${shown.unit}` : ''}`
    case 'kroner':
      return formatKroner(shown.value, t.language)
    case 'day':
      return writtenDay(t, shown.day)
    case 'film':
      return shown.href
    case 'chosen':
      return shown.options.map((option) => `- ${pickText(option, t.language)}`).join('\n')
    case 'table':
      return [shown.columns.map(({ label }) => pickText(label, t.language)), ...shown.rows]
        .map((cells) => cells.join(' ; '))
        .join('\n')
    case 'partners':
      return shown.partners.map((partner) => partnerText(t, partner)).join('\n')
    case 'obligations':
      return shown.obligations
        .map(
          ({ label, isAccepted }) =>
            `- ${t(isAccepted ? 'answers.accepted' : 'answers.not_accepted')}: ${pickText(label, t.language)}`,
        )
        .join('\n')
    default:
      return shown.innovations.map((innovation) => innovationText(t, innovation)).join('\n')
  }
}
