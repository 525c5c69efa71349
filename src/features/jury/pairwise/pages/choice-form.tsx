import type { EntryId } from '../../../../kernel/ids.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { errorOf } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { SubmissionForReading } from '../../../entries/contract.ts'
import { AnswerView } from '../../assessments/pages/answer-view.tsx'
import { Guides } from '../../assessments/pages/criterion-part.tsx'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import { faultsInWords, type PairsView, titleIn } from './pairs-view.ts'

type Asked = NonNullable<PairsView['asked']>

type EntryProps = { t: Translate; base: string; letter: string; text: SubmissionForReading }

function Entry({ t, base, letter, text }: EntryProps) {
  return (
    <article class="beside-entry" aria-labelledby={`entry-${text.entryId}`}>
      <header>
        <h2 class="ds-heading" id={`entry-${text.entryId}`}>
          <span class="sheet-number">{letter}</span> {text.title}
        </h2>
        <p class="hint">{applicantName(text)}</p>
      </header>
      <p>
        <a class="ds-link" href={`${base}/soknad/${text.entryId}`}>
          {t('pairwise.read')}
          <span class="visually-hidden">: {text.title}</span>
        </a>
      </p>
      <Details summary={t('pairwise.read_here')}>
        {text.answers.map((answer) => (
          <AnswerView t={t} answer={answer} />
        ))}
      </Details>
    </article>
  )
}

/** What the jury looks for in entries of this category. */
function guidesOf({ pairs }: PairsView, id: EntryId) {
  const category = pairs.entries.get(id)?.categoryId ?? null
  return pairs.rules.criteria.filter(
    ({ categoryIds }) => categoryIds.length === 0 || (category !== null && categoryIds.includes(category)),
  )
}

export function ChoiceForm({ t, view, asked }: { t: Translate; view: PairsView; asked: Asked }) {
  const { pairs } = view
  const base = `/jury/${pairs.seat.roundId}`
  const errors = faultsInWords(t, view.faults)
  const given = view.written ?? asked.undone
  const letters = [t('pairwise.first'), t('pairwise.second')]
  const guides = guidesOf(view, asked.left)
  return (
    <>
      {guides.length > 0 ? <Guides t={t} guides={guides} /> : null}
      <div class="beside" data-count="2">
        {asked.texts.map((text, side) => (
          <Entry t={t} base={base} letter={letters[side] ?? ''} text={text} />
        ))}
      </div>
      <div class="pair-choice">
        <PostForm action={`${base}/parvis/velg`}>
          <input type="hidden" name="left" value={asked.left} />
          <input type="hidden" name="right" value={asked.right} />
          <Field
            t={t}
            kind="radio"
            name="chosen"
            label={t('pairwise.question')}
            hint={t('pairwise.question_hint')}
            value={given?.chosen ?? ''}
            choices={[asked.left, asked.right].map((id, side) => ({
              value: id,
              label: `${letters[side]} – ${titleIn(t, pairs, id)}`,
            }))}
            error={errorOf(errors, 'chosen')}
          />
          <Field
            t={t}
            kind="textarea"
            name="comment"
            label={t('pairwise.comment')}
            hint={t(pairs.facts.wantsWords ? 'pairwise.comment_required' : 'pairwise.comment_optional')}
            value={given?.comment ?? ''}
            rows={3}
            error={errorOf(errors, 'comment')}
          />
          <ButtonRow>
            <Button>{t('pairwise.save')}</Button>
          </ButtonRow>
        </PostForm>
      </div>
    </>
  )
}
