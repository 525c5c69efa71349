import type { Child } from 'hono/jsx'
import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { ShownAnswer } from '../../../../ui/answer.tsx'
import { Details } from '../../../../ui/details.tsx'
import { errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import type { Scale } from '../../../prizes/contract.ts'
import { AnchorNotes } from '../../calibration/pages/anchor-notes.tsx'
import type { AnchorNote } from '../../calibration/queries.ts'
import type { PlacedCriterion, SheetPageData } from '../load-sheet-page.ts'
import type { SheetContent } from '../rules.ts'
import { AnswerView } from './answer-view.tsx'
import { scaleChoices } from './sheet-words.ts'
import { writtenScore } from './written-score.ts'

/** What there is to read by the criterion, and what the jury has made clear about it. */
export type ReadBesideSheet = {
  readonly submission: { readonly answers: readonly (ShownAnswer & { readonly criterionId: string | null })[] }
  readonly anchorNotes: readonly AnchorNote[]
  readonly guides: SheetPageData['guides']
}

type PartProps = { t: Translate; data: ReadBesideSheet; criterion: PlacedCriterion; number: number; children?: Child }

/** What the jury looks for, where it gives one answer for the whole. */
export function Guides({ t, guides }: { t: Translate; guides: SheetPageData['guides'] }) {
  return (
    <Details summary={t('judging.criteria_guide')}>
      <ul class="ds-list">
        {guides.map(({ name, about }) => (
          <li>
            <strong>{pickText(name, t.language)}</strong> {pickText(about, t.language)}
          </li>
        ))}
      </ul>
    </Details>
  )
}

/** A criterion with the answers that serve it on the one side and the assessment on the other. */
export function CriterionPart({ t, data, criterion, number, children }: PartProps) {
  const about = pickText(criterion.about, t.language)
  const guidance = pickText(criterion.guidance, t.language)
  const answers = data.submission.answers.filter((answer) => answer.criterionId === criterion.id)
  return (
    <section class="sheet-part" aria-labelledby={`criterion-${criterion.index}`} data-key-part>
      <div class="sheet-columns">
        <div class="sheet-answers">
          <div class="sheet-head">
            <h2 class="ds-heading" id={`criterion-${criterion.index}`}>
              {criterion.words ? null : <span class="sheet-number">{number}</span>}{' '}
              {pickText(criterion.name, t.language)}
            </h2>
            {about ? <p class="hint">{about}</p> : null}
            {guidance ? (
              <Details summary={t('jury.guidance')}>
                <PlainProse text={guidance} />
              </Details>
            ) : null}
          </div>
          {data.guides.length > 0 ? <Guides t={t} guides={data.guides} /> : null}
          {answers.length === 0 && !criterion.words ? <p class="hint">{t('jury.noAnswers')}</p> : null}
          {answers.map((answer) => (
            <AnswerView t={t} answer={answer} />
          ))}
        </div>
        <div class="sheet-value">
          <AnchorNotes t={t} notes={data.anchorNotes.filter((note) => note.criterionId === criterion.id)} />
          {children}
        </div>
      </div>
    </section>
  )
}

type FieldsProps = {
  t: Translate
  scale: Scale
  criterion: PlacedCriterion
  content: SheetContent
  /** What another window has saved meanwhile. */
  stored: SheetContent | null
  errors: readonly FieldFault[]
}

export function CriterionFields({ t, scale, criterion, content, stored, errors }: FieldsProps) {
  const { index } = criterion
  const [score, comment] = [content.scores[index] ?? null, `comment-${index}`]
  return (
    <>
      <Field
        t={t}
        kind="scale"
        name={`score-${index}`}
        label={
          criterion.words
            ? t('judging.choose_verdict')
            : t('jury.scoreOf', { criterion: pickText(criterion.name, t.language) })
        }
        value={score === null ? '' : String(score)}
        choices={scaleChoices(t, scale, criterion)}
        cannotJudge={{ value: '0', label: t('jury.cannotJudge') }}
        error={errorOf(errors, `score-${index}`)}
      />
      <Field
        t={t}
        kind="textarea"
        name={comment}
        label={t('jury.comment')}
        hint={criterion.words ? t('judging.comment_hint') : t('jury.commentHint', { min: scale.min, max: scale.max })}
        value={content.comments[index] ?? ''}
        rows={4}
        error={errorOf(errors, comment)}
      />
      {stored ? (
        <div class="other-window">
          <p class="kicker">{t('jury.inOtherWindow')}</p>
          <SheetValue t={t} content={stored} criterion={criterion} />
        </div>
      ) : null}
    </>
  )
}

type ValueProps = { t: Translate; content: SheetContent; criterion: PlacedCriterion }

/** One given value with its anchor's sentence and the words. */
export function SheetValue({ t, content, criterion }: ValueProps) {
  const score = content.scores[criterion.index] ?? null
  const comment = content.comments[criterion.index] ?? ''
  const anchor = score === null ? '' : pickText(criterion.anchors[String(score)], t.language)
  return (
    <>
      <p class="given">
        <strong class="given-value">{writtenScore(t, score, criterion.words)}</strong> <span>{anchor}</span>
      </p>
      {comment ? <p class="kept-lines">{comment}</p> : null}
    </>
  )
}
