import { Answer, type ShownAnswer } from '../../../../ui/answer.tsx'
import { AnswerValue } from '../../../../ui/answer-value.tsx'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { CommentList, type ShownComment } from './comment-list.tsx'

export type QuestionView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  readonly questionId: string
  readonly label: string
  readonly answer: ShownAnswer | null
  /** Null for those who do not write. */
  readonly writeHref: string | null
  readonly assigned: { readonly name: string; readonly personId: string; readonly isMe: boolean } | null
  readonly writers: readonly { readonly value: string; readonly label: string }[]
  readonly mayAssign: boolean
  readonly comments: readonly ShownComment[]
  readonly notice: string | null
  readonly body: string
  readonly errors: readonly FieldFault[]
}

/** Under the question as the page's own heading; files carry their names and need theirs. */
function ReadAnswer({ view }: { view: QuestionView }) {
  const { t } = view.frame
  const { answer } = view
  if (!answer || (answer.attachments ?? []).length > 0) return answer ? <Answer t={t} answer={answer} /> : null
  if (answer.shown.as === 'nothing') return <p class="hint">{t('ui.notAnswered')}</p>
  return <AnswerValue t={t} shown={answer.shown} label={view.label} />
}

function Free({ view }: { view: QuestionView }) {
  const { t } = view.frame
  if (!view.assigned || !(view.mayAssign || view.assigned.isMe)) return null
  return (
    <PostForm action={`/soknader/${view.entryId}/sporsmal/${view.questionId}/ansvar`} inline>
      <input type="hidden" name="person" value="" />
      <input type="hidden" name="free" value="yes" />
      <Button variant="tertiary">{view.assigned.isMe ? t('team.free_own') : t('team.free_question')}</Button>
    </PostForm>
  )
}

function Assignment({ view }: { view: QuestionView }) {
  const { t } = view.frame
  const { assigned } = view
  const said = assigned ? t('team.answered_by', { name: assigned.name }) : t('team.nobody_answers')
  return (
    <Section title={t('team.who_answers')}>
      <p>{assigned?.isMe ? t('team.assigned_to_you') : said}</p>
      <Free view={view} />
      {view.mayAssign && view.writers.length > 0 ? (
        <PostForm action={`/soknader/${view.entryId}/sporsmal/${view.questionId}/ansvar`}>
          <Field
            t={t}
            kind="select"
            name="person"
            label={t('team.person')}
            value={assigned?.personId ?? ''}
            choices={[{ value: '', label: t('team.choose_person') }, ...view.writers]}
            error={errorOf(view.errors, 'person')}
          />
          <ButtonRow>
            <Button variant="secondary">{t('team.assign')}</Button>
          </ButtonRow>
        </PostForm>
      ) : null}
    </Section>
  )
}

function Comments({ view }: { view: QuestionView }) {
  const { t } = view.frame
  return (
    <Section title={t('team.comments')} id="kommentarer">
      {view.comments.length === 0 ? <p class="hint">{t('team.no_comments')}</p> : null}
      <CommentList t={t} entryId={view.entryId} comments={view.comments} />
      <PostForm action={`/soknader/${view.entryId}/sporsmal/${view.questionId}/kommentar`}>
        <Field
          t={t}
          kind="textarea"
          name="comment"
          label={t('team.comment')}
          hint={t('team.comment_hint')}
          value={view.body}
          rows={4}
          error={errorOf(view.errors, 'comment')}
        />
        <ButtonRow>
          <Button>{t('team.write_comment')}</Button>
        </ButtonRow>
      </PostForm>
    </Section>
  )
}

/** One question as the team works on it: the answer, who writes it, and what is said of it. */
export function QuestionPage(view: QuestionView) {
  const { t } = view.frame
  return (
    <Page frame={view.frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      {view.notice ? (
        <Notice t={t} tone="info">
          <p>{view.notice}</p>
        </Notice>
      ) : null}
      <PageTitle kicker={view.entryTitle} title={view.label} lead={t('team.question_lead')} />
      <Section title={t('team.answer_now')}>
        <ReadAnswer view={view} />
        <ButtonRow>
          {view.writeHref ? (
            <ButtonLink href={view.writeHref} variant="secondary">
              {t('team.write_answer')}
            </ButtonLink>
          ) : null}
          <ButtonLink href={`/soknader/${view.entryId}`} variant="tertiary">
            {t('team.to_entry')}
          </ButtonLink>
        </ButtonRow>
      </Section>
      <Assignment view={view} />
      <Comments view={view} />
    </Page>
  )
}
