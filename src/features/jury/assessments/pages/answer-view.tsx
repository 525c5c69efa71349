import { pickText } from '../../../../kernel/texts.ts'
import { formatBytes, formatDate, formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { PlainProse } from '../../../../ui/prose.tsx'
import type { SubmissionForReading } from '../../../entries/contract.ts'

type Answer = SubmissionForReading['answers'][number]

function written(t: Translate, answer: Answer): string {
  if (answer.choice) return pickText(answer.choice, t.language)
  const { value } = answer
  if (typeof value === 'number') {
    const number = formatNumber(value, t.language)
    return answer.unit ? `${number} ${answer.unit}` : number
  }
  if (typeof value !== 'string') return value.join('\n\n')
  return answer.kind === 'date' && value !== '' ? formatDate(new Date(`${value}T12:00:00Z`), t.language) : value
}

function Files({ t, answer }: { t: Translate; answer: Answer }) {
  return (
    <ul class="plain-list link-list">
      {answer.attachments.map((file) => (
        <li>
          <a class="ds-link" href={file.href}>
            {file.name}
          </a>{' '}
          <span class="hint">{formatBytes(file.bytes, t.language)}</span>
        </li>
      ))}
    </ul>
  )
}

/** One question and what the applicant answered, as it was received. */
export function AnswerView({ t, answer }: { t: Translate; answer: Answer }) {
  const text = answer.kind === 'file' ? '' : written(t, answer)
  const isEmpty = text.trim() === '' && answer.attachments.length === 0
  return (
    <div class="answer">
      <h3 class="ds-heading">{pickText(answer.label, t.language)}</h3>
      {isEmpty ? <p class="hint">{t('jury.noAnswer')}</p> : null}
      {text.trim() === '' ? null : <PlainProse text={text} />}
      {answer.attachments.length > 0 ? <Files t={t} answer={answer} /> : null}
    </div>
  )
}
