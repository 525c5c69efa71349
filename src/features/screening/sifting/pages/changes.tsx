import type { ShownValue } from '../../../../kernel/shown-value.ts'
import { pickText } from '../../../../kernel/texts.ts'
import { formatDate, formatKroner, formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Differences } from '../../../../ui/differences.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import type { AnswerForReading, SubmissionForReading } from '../../../entries/contract.ts'

/** Whatever words stand in a value of several parts, each on a line. */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(wordsIn)
}

function plainText(t: Translate, shown: ShownValue): string {
  switch (shown.as) {
    case 'nothing':
      return ''
    case 'text':
    case 'prose':
      return shown.text
    case 'chosen':
      return shown.options.map((option) => pickText(option, t.language)).join('\n')
    case 'number':
      return [formatNumber(shown.value, t.language), shown.unit ?? ''].join(' ').trim()
    case 'kroner':
      return formatKroner(shown.value, t.language)
    case 'day':
      return formatDate(new Date(`${shown.day}T12:00:00Z`), t.language)
    case 'table':
      return shown.rows.map((row) => row.join('; ')).join('\n')
    case 'film':
      return shown.href
    case 'partners':
      return wordsIn(shown.partners.map(({ name, part }) => ({ name, part }))).join('\n')
    case 'obligations':
      return shown.obligations
        .filter(({ isAccepted }) => isAccepted)
        .map(({ label }) => pickText(label, t.language))
        .join('\n')
    case 'innovations':
      return wordsIn(shown.innovations.map(({ key: _key, ...innovation }) => innovation)).join('\n')
  }
}

function textOf(t: Translate, answer: AnswerForReading | undefined): string {
  if (!answer) return ''
  return [plainText(t, answer.shown), ...answer.attachments.map(({ name }) => name)].filter(Boolean).join('\n')
}

type ChangesProps = { t: Translate; before: SubmissionForReading; after: SubmissionForReading }

/** What the team changed after it was asked to complete: only the answers that differ, word by word. */
export function Changes({ t, before, after }: ChangesProps) {
  const changed = after.answers.flatMap((answer) => {
    const earlier = textOf(
      t,
      before.answers.find(({ questionId }) => questionId === answer.questionId),
    )
    const later = textOf(t, answer)
    return earlier === later ? [] : [{ label: pickText(answer.label, t.language), earlier, later }]
  })
  return (
    <Section title={t('outbox.changesTitle')}>
      <p class="hint">{t('outbox.changesLead', { before: before.number, after: after.number })}</p>
      {changed.length === 0 ? <p>{t('outbox.changesNone')}</p> : null}
      {changed.map(({ label, earlier, later }) => (
        <>
          <h3 class="ds-heading">{label}</h3>
          <Differences t={t} before={earlier} after={later} label={label} />
        </>
      ))}
    </Section>
  )
}
