import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { PlainProse } from '../../../../ui/prose.tsx'
import type { Question } from '../../question-rules.ts'
import type { Clarification } from '../../round-rules.ts'

type ListProps = {
  t: Translate
  clarifications: readonly Clarification[]
  /** To name what each is about; left out where that is plain from the place. */
  questions?: readonly Pick<Question, 'id' | 'label'>[]
}

/** Clarifications with their day, the latest first; the same wherever they are shown. */
export function ClarificationList({ t, clarifications, questions }: ListProps) {
  const { language } = t
  return (
    <ul class="clarifications">
      {clarifications.toReversed().map(({ version, questionId, text, at }) => {
        const question = questions?.find(({ id }) => id === questionId)
        const about = question ? pickText(question.label, language) : questions ? t('form.whole_form') : ''
        return (
          <li id={`avklaring-${version}`}>
            <p class="kicker">
              {t('form.clarified_at', { at: formatDateTime(at, language), version })}
              {about ? ` · ${about}` : ''}
            </p>
            <PlainProse text={pickText(text, language)} />
          </li>
        )
      })}
    </ul>
  )
}
