import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { SentContent, type SentContentView } from '../../sending/pages/sent-content.tsx'
import type { ApprovalWords } from '../words.ts'

export type ApprovalView = Pick<SentContentView, 'about' | 'sections'> & {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  readonly words: ApprovalWords
  /** What the signatory wants changed. */
  readonly wish: string | null
  readonly missing: number
  readonly contentHash: string
  readonly signatories: readonly string[]
  readonly mayAnswer: boolean
  readonly mayAsk: boolean
  readonly maySend: boolean
  readonly shut: string | null
  readonly notice: string | null
  readonly comment: string
  readonly errors: readonly FieldFault[]
}

function Status({ view }: { view: ApprovalView }) {
  const { t } = view.frame
  return (
    <Panel tinted title={t('team.approval_where')}>
      <p>
        <Tag tone={view.words.tone}>{view.words.word}</Tag>
      </p>
      <p>{view.words.sentence}</p>
      {view.wish ? (
        <blockquote class="quoted">
          <PlainProse text={view.wish} />
        </blockquote>
      ) : null}
      {view.shut ? <p>{view.shut}</p> : null}
      {view.mayAsk ? <Ask view={view} /> : null}
      {view.mayAnswer ? (
        <p>
          <a class="ds-link" href="#ditt-svar">
            {t('team.to_your_answer')}
          </a>
        </p>
      ) : null}
    </Panel>
  )
}

function Ask({ view }: { view: ApprovalView }) {
  const { t } = view.frame
  if (view.signatories.length === 0) {
    return (
      <>
        <p>{t('team.approval_nobody')}</p>
        <ButtonRow>
          <ButtonLink href={`/soknader/${view.entryId}/medsokere`} variant="secondary">
            {t('team.invite_signatory')}
          </ButtonLink>
        </ButtonRow>
      </>
    )
  }
  return (
    <PostForm action={`/soknader/${view.entryId}/godkjenning/be`}>
      <p>{t('team.approval_goes_to', { names: view.signatories.join(', ') })}</p>
      <ButtonRow>
        <Button variant="secondary">{t('team.ask_approval')}</Button>
      </ButtonRow>
    </PostForm>
  )
}

function AnswerForm({ view }: { view: ApprovalView }) {
  const { t } = view.frame
  return (
    <div id="ditt-svar">
      <Panel tinted title={t('team.approval_answer')}>
        <p>{t('team.approval_meaning')}</p>
        <PostForm action={`/soknader/${view.entryId}/godkjenning`}>
          <input type="hidden" name="content_hash" value={view.contentHash} />
          <Field
            t={t}
            kind="textarea"
            name="comment"
            label={t('team.wish')}
            hint={t('team.wish_hint')}
            value={view.comment}
            rows={3}
            error={errorOf(view.errors, 'comment')}
          />
          <ButtonRow>
            <Button name="answer" value="approved">
              {t('team.approve')}
            </Button>
            <Button name="answer" value="changes_wanted" variant="secondary">
              {t('team.want_changes')}
            </Button>
          </ButtonRow>
        </PostForm>
      </Panel>
    </div>
  )
}

/** Exactly what will be sent, and the signatory's word on it. */
export function ApprovalPage(view: ApprovalView) {
  const { t } = view.frame
  return (
    <Page frame={view.frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      {view.notice ? (
        <Notice t={t} tone="info">
          <p>{view.notice}</p>
        </Notice>
      ) : null}
      <PageTitle kicker={view.entryTitle} title={view.frame.title} lead={t('team.approval_lead')} />
      <Status view={view} />
      {view.missing > 0 ? (
        <Notice t={t} tone="warning">
          <p>{t('team.approval_missing', { count: view.missing })}</p>
        </Notice>
      ) : null}
      <SentContent t={t} about={view.about} sections={view.sections} entryId={view.entryId} mayChange={false} />
      {view.mayAnswer ? <AnswerForm view={view} /> : null}
      <ButtonRow>
        {view.maySend ? (
          <ButtonLink href={`/soknader/${view.entryId}/kontroll`} variant="secondary">
            {t('entries.check_and_send')}
          </ButtonLink>
        ) : null}
        <ButtonLink href={`/soknader/${view.entryId}`} variant="tertiary">
          {t('team.to_entry')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  )
}
