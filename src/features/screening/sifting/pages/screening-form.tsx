import { pickText, type Texts } from '../../../../kernel/texts.ts'
import { isoLocal } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { errorOf } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import type { ScreeningWords } from '../../forms.ts'
import { CHECK_STATES, OUTCOMES } from '../../rules.ts'
import type { ScreeningView } from './screening-view.ts'

function storedWords({ entry, checks }: ScreeningView): ScreeningWords {
  const { outcome, reason, completeBy, completeQuestions, proposal } = entry
  return {
    outcome: proposal ? 'ineligible' : (outcome ?? ''),
    reason: proposal?.reason ?? reason ?? '',
    completeBy: completeBy ? isoLocal(completeBy) : '',
    questions: completeQuestions ?? [],
    checks,
  }
}

type Part = { t: Translate; view: ScreeningView; words: ScreeningWords }

/** Each stated term: met, not met or to be completed. */
function Checklist({ t, view, words }: Part) {
  if (view.terms.length === 0) return null
  const checkOf = (id: string) => words.checks.find(({ termId }) => termId === id)
  return (
    <FieldGroup legend={t('outbox.checklist')}>
      {view.terms.map(({ id, text, source }) => (
        <Field
          t={t}
          kind="radio"
          name={`term_${id}`}
          label={pickText(text, t.language)}
          hint={source || undefined}
          value={checkOf(id)?.state ?? ''}
          choices={CHECK_STATES.map((value) => ({ value, label: t(`outbox.check_${value}`) }))}
        />
      ))}
      <Details summary={t('outbox.notes')} open={words.checks.some(({ note }) => note !== '')}>
        <p class="hint">{t('outbox.checklistHint')}</p>
        {view.terms.map(({ id, text }) => (
          <Field
            t={t}
            kind="text"
            name={`note_${id}`}
            label={pickText(text, t.language)}
            value={checkOf(id)?.note ?? ''}
            error={errorOf(view.errors, `note_${id}`)}
          />
        ))}
      </Details>
    </FieldGroup>
  )
}

type Question = { readonly id: string; readonly label: Texts }

function Completion({ t, view, words }: Part) {
  const isOpen = words.outcome === 'completion_requested'
  return (
    <Details summary={t('outbox.completionDetails')} open={isOpen}>
      <Field
        t={t}
        kind="datetime-local"
        name="completeBy"
        label={t('admin.completeBy')}
        hint={t('admin.completeByHint')}
        value={words.completeBy}
        error={errorOf(view.errors, 'completeBy')}
      />
      <Field
        t={t}
        kind="checkboxes"
        name="questions"
        label={t('outbox.completeQuestions')}
        hint={t('outbox.completeQuestionsHint')}
        values={[...words.questions]}
        choices={view.questions.map(({ id, label }: Question) => ({ value: id, label: pickText(label, t.language) }))}
      />
    </Details>
  )
}

export function ScreeningForm({ t, view }: { t: Translate; view: ScreeningView }) {
  const { desk, entry, errors } = view
  const words = view.words ?? storedWords(view)
  const outcomeHint = entry.others === 0 ? t('outbox.aloneHint') : t('outbox.twoHint')
  return (
    <PostForm action={`/runder/${desk.id}/siling/${entry.id}`} version={entry.version ?? 0}>
      <Checklist t={t} view={view} words={words} />
      <Field
        t={t}
        kind="radio"
        name="outcome"
        label={t('admin.outcome')}
        required
        value={words.outcome}
        choices={OUTCOMES.map((value) => ({
          value,
          label: value === 'ineligible' ? t('outbox.outcome_propose') : t(`admin.outcome_${value}`),
          ...(value === 'ineligible' ? { hint: outcomeHint } : {}),
        }))}
        error={errorOf(errors, 'outcome')}
      />
      <Field
        t={t}
        kind="textarea"
        name="reason"
        label={t('admin.reason')}
        hint={t('admin.reasonHint')}
        value={words.reason}
        error={errorOf(errors, 'reason')}
      />
      <Completion t={t} view={view} words={words} />
      <Button>{t('outbox.saveAndNext')}</Button>
    </PostForm>
  )
}
