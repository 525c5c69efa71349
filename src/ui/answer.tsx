import type { ShownFile, ShownValue } from '../kernel/shown-value.ts'
import { pickText, type Texts } from '../kernel/texts.ts'
import { formatBytes } from '../text/format.ts'
import type { Translate } from '../text/translate.ts'
import { AnswerValue } from './answer-value.tsx'
import { safeHref } from './safe-href.ts'

export type ShownAnswer = {
  readonly label: Texts
  readonly shown: ShownValue
  readonly criterionName?: Texts | null
  readonly attachments?: readonly Pick<ShownFile, 'name' | 'bytes' | 'href'>[]
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

type AnswerProps = {
  t: Translate
  answer: ShownAnswer
  headingLevel?: 2 | 3 | 4
  /** Said where nothing is answered and something must be. */
  missing?: string | undefined
}

function Nothing({ t, missing }: { t: Translate; missing: string | undefined }) {
  if (missing) return <p class="ds-validation-message field-error">{missing}</p>
  return <p class="hint">{t('ui.notAnswered')}</p>
}

/** One answer as it is read: the question as heading, the criterion it serves above, files as downloads. */
export function Answer(props: AnswerProps) {
  const { t, answer, headingLevel = 3, missing } = props
  const Heading: 'h2' | 'h3' | 'h4' = headingLevel === 2 ? 'h2' : headingLevel === 4 ? 'h4' : 'h3'
  const files = answer.attachments ?? []
  const label = pickText(answer.label, t.language)
  return (
    <section class="answer">
      {answer.criterionName ? <p class="kicker">{pickText(answer.criterionName, t.language)}</p> : null}
      <Heading class="ds-heading">{label}</Heading>
      {answer.shown.as !== 'nothing' ? <AnswerValue t={t} shown={answer.shown} label={label} /> : null}
      {answer.shown.as === 'nothing' && files.length === 0 ? <Nothing t={t} missing={missing} /> : null}
      {files.length > 0 ? <Files t={t} files={files} /> : null}
    </section>
  )
}
