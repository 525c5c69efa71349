import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { Question } from '../../question-rules.ts'
import { partsOf } from '../../question-texts-rules.ts'
import { type FormLook, notesOf } from './form-preview.tsx'

/** A long text of 300 words by hand fills some twelve lines. */
function linesFor({ kind, maxWords, settings }: Question): number {
  if (kind === 'long_text') return Math.min(16, Math.max(4, Math.round((maxWords ?? 200) / 25)))
  if (kind === 'innovations') return 8 * Math.min(settings.maxCount ?? 1, 3)
  return kind === 'partners' ? 5 : 1
}

function Lines({ count }: { count: number }) {
  return (
    <div class="paper-lines" aria-hidden="true">
      {Array.from({ length: count }, () => (
        <span />
      ))}
    </div>
  )
}

function Space({ t, question }: { t: Translate; question: Question }) {
  const { kind, options, settings } = question
  if (options.length > 0) {
    return (
      <ul class="paper-options">
        {options.map(({ label }) => (
          <li>{pickText(label, t.language)}</li>
        ))}
      </ul>
    )
  }
  if (kind === 'file') return <p class="hint">{t('form.paper_file')}</p>
  if (kind !== 'table') return <Lines count={linesFor(question)} />
  return (
    <table class="paper-table">
      <thead>
        <tr>
          {(settings.columns ?? []).map(({ label }) => (
            <th scope="col">{pickText(label, t.language)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: Math.min(settings.maxRows ?? 5, 5) }, () => (
          <tr>
            {(settings.columns ?? []).map(() => (
              <td />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The whole form on A4, with room to write by hand and to talk it through at a table. */
export function PaperForm({ t, look }: { t: Translate; look: FormLook }) {
  return (
    <div class="paper">
      {partsOf(look.questions).map(({ title, questions }) => (
        <section>
          <h2 class="ds-heading">{pickText(title, t.language) || t('prizes.preview_questions')}</h2>
          {questions.map((question) => (
            <div class="paper-question">
              <h3 class="ds-heading">
                {look.questions.indexOf(question) + 1}. {pickText(question.label, t.language)}
              </h3>
              {pickText(question.help, t.language) ? <p>{pickText(question.help, t.language)}</p> : null}
              <p class="hint">
                {[
                  t(question.isRequired ? 'prizes.question_required' : 'prizes.question_optional'),
                  question.maxWords ? t('prizes.question_words', { words: question.maxWords }) : '',
                  ...notesOf(t, look, question),
                ]
                  .filter((note) => note !== '')
                  .join(' · ')}
              </p>
              <Space t={t} question={question} />
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}
