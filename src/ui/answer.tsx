import { pickText, type Texts } from '../kernel/texts.ts'
import { formatBytes, formatDate, formatNumber } from '../text/format.ts'
import type { Translate } from '../text/translate.ts'
import { PlainProse } from './prose.tsx'
import { safeHref } from './safe-href.ts'

export type ShownAnswer = {
  readonly kind: string
  readonly label: Texts
  readonly value: string | number | readonly string[] | readonly Readonly<Record<string, string | boolean>>[]
  /** The chosen option in words. */
  readonly choice?: Texts | null
  readonly unit?: string | null
  readonly criterionName?: Texts | null
  readonly attachments?: readonly { readonly name: string; readonly bytes: number; readonly href: string }[]
}

function words(t: Translate, answer: ShownAnswer): string {
  const { value } = answer
  if (answer.choice) return pickText(answer.choice, t.language)
  if (typeof value === 'number') return `${formatNumber(value, t.language)}${answer.unit ? ` ${answer.unit}` : ''}`
  if (typeof value !== 'string') return ''
  if (answer.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return formatDate(new Date(`${value}T12:00:00Z`), t.language)
  }
  return value
}

function Files({ t, files }: { t: Translate; files: NonNullable<ShownAnswer['attachments']> }) {
  return (
    <ul class="ds-list">
      {files.map((file) => (
        <li>
          <a class="ds-link" href={safeHref(file.href) ?? '#'}>
            {file.name}
          </a>{' '}
          ({formatBytes(file.bytes, t.language)})
        </li>
      ))}
    </ul>
  )
}

/** One answer as it is read: the question as heading, the criterion it serves above, files as downloads. */
export function Answer(props: { t: Translate; answer: ShownAnswer; headingLevel?: 2 | 3 | 4 }) {
  const { t, answer, headingLevel = 3 } = props
  const Heading: 'h2' | 'h3' | 'h4' = headingLevel === 2 ? 'h2' : headingLevel === 4 ? 'h4' : 'h3'
  const text = words(t, answer)
  const files = answer.attachments ?? []
  return (
    <section class="answer">
      {answer.criterionName ? <p class="kicker">{pickText(answer.criterionName, t.language)}</p> : null}
      <Heading class="ds-heading">{pickText(answer.label, t.language)}</Heading>
      {text ? <PlainProse text={text} /> : files.length === 0 ? <p class="hint">{t('ui.notAnswered')}</p> : null}
      {files.length > 0 ? <Files t={t} files={files} /> : null}
    </section>
  )
}
