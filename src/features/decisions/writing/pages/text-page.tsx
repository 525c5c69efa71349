import type { Child } from 'hono/jsx'
import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, PageTitle, Panel } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { SavedStatus } from '../../../../ui/status.tsx'
import type { BandPreview } from '../../bands/load-preview.ts'
import type { Candidate } from '../../field-queries.ts'
import { candidateLabel } from '../../honours/pages/finalist-form.tsx'
import { Answered } from '../../pages/panel-frame.tsx'
import type { Desk } from '../../queries.ts'
import type { TextKind } from '../approve-text.ts'
import type { CriterionComments, WrittenForm } from '../queries.ts'
import { otherFormsIn, type WrittenState } from '../rules.ts'
import { textPath } from './text-list-page.tsx'

/** A statement has three texts, feedback one. */
export type Words = { readonly nb: string; readonly nn: string; readonly en: string }

export type StoredText = {
  readonly version: number
  readonly state: WrittenState
  readonly writer: string
  readonly savedAt: Date
  readonly approver: string | null
  readonly approvedAt: Date | null
  readonly isOwn: boolean
  readonly words: Words
}

export type TextView = {
  readonly frame: PageFrame
  readonly desk: Desk
  readonly entry: Candidate
  readonly kind: TextKind
  readonly stored: StoredText | null
  readonly comments: readonly CriterionComments[]
  /** Where the applicant is told that the entry stood, to the secretariat; null where nothing is told of it. */
  readonly preview: BandPreview | null
  /** The applicant's form of Norwegian. */
  readonly form: WrittenForm
  readonly left: number
  readonly next: string | null
  /** Not saved: what the person wrote, with the version that it was written on. */
  readonly written: { readonly words: Words; readonly isConflict: boolean } | null
  readonly mayWrite: boolean
  readonly errors: readonly FieldFault[]
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

const FORMS = [
  { name: 'nb', label: 'decisions.textNb' },
  { name: 'nn', label: 'decisions.textNn' },
  { name: 'en', label: 'decisions.textEn' },
] as const

function Fields({ t, view, words }: { t: Translate; view: TextView; words: Words }) {
  if (view.kind === 'feedback') {
    const error = errorOf(view.errors, 'nb')
    return (
      <Field
        t={t}
        kind="textarea"
        name="nb"
        rows={14}
        label={t('decisions.feedbackText')}
        hint={t('decisions.feedbackHint')}
        value={words.nb}
        hasReadability
        error={error}
      />
    )
  }
  return (
    <>
      {FORMS.map(({ name, label }) => (
        <Field
          t={t}
          kind="textarea"
          name={name}
          rows={8}
          label={t(label)}
          {...(name === 'nb' ? { hint: t('decisions.textHint') } : {})}
          required={name !== 'en'}
          value={words[name]}
          hasReadability={name !== 'en'}
          error={errorOf(view.errors, name)}
        />
      ))}
    </>
  )
}

function StoredWords({ t, view }: { t: Translate; view: TextView }) {
  if (!view.stored) return null
  const { words } = view.stored
  return (
    <>
      {FORMS.filter(({ name }) => words[name]).map(({ name, label }) => (
        <>
          {view.kind === 'statement' ? <p class="kicker">{t(label)}</p> : null}
          <PlainProse text={words[name]} lang={name} />
        </>
      ))}
    </>
  )
}

/** Told to whoever writes and to whoever approves; it keeps neither from the act. */
function OtherForms({ t, view }: { t: Translate; view: TextView }) {
  const { kind, entry, form, stored, written } = view
  const words = written?.words ?? stored?.words
  if (!words || !view.mayWrite) return null
  return (
    <>
      {otherFormsIn(kind, words, form).map((wanted) => (
        <Notice t={t} tone="warning">
          {t(`decisions.otherForm_${kind}_${wanted}`, { name: entry.organisationName })}
        </Notice>
      ))}
    </>
  )
}

function WritingForm({ t, view }: { t: Translate; view: TextView }) {
  const { stored, written, desk, entry, kind } = view
  const path = `${textPath(desk, kind)}/${entry.id}`
  const words = written?.words ?? stored?.words ?? { nb: '', nn: '', en: '' }
  const isApproved = stored?.state === 'approved'
  return (
    <>
      {isApproved ? (
        <Notice t={t} tone="info">
          {t('decisions.losesApproval')}
        </Notice>
      ) : null}
      <PostForm action={path} version={stored?.version ?? 0} {...(isApproved ? {} : { autosave: path })}>
        <Fields t={t} view={view} words={words} />
        <SavedStatus t={t} savedAt={stored?.savedAt ?? null} />
        <Button variant={stored && !stored.isOwn && !isApproved ? 'secondary' : 'primary'}>
          {t('decisions.saveDraft')}
        </Button>
      </PostForm>
    </>
  )
}

function Approval({ t, view }: { t: Translate; view: TextView }) {
  const { stored, desk, entry, kind } = view
  if (!stored) return null
  const { writer, savedAt, approver, approvedAt } = stored
  let content: Child = t('decisions.approveOwn')
  if (stored.state === 'approved') {
    content = t('decisions.approvedBy', { name: approver ?? '', when: approvedAt ?? savedAt })
  } else if (!stored.isOwn && view.mayWrite) {
    content = (
      <>
        <p>{t('decisions.approveText', { name: writer, when: savedAt })}</p>
        <Details summary={t('decisions.storedNow')}>
          <StoredWords t={t} view={view} />
        </Details>
        <PostForm action={`${textPath(desk, kind)}/${entry.id}/godkjenn`} version={stored.version}>
          <Button>{t('decisions.approveButton')}</Button>
        </PostForm>
      </>
    )
  }
  return <Panel title={t('decisions.approveTitle')}>{typeof content === 'string' ? <p>{content}</p> : content}</Panel>
}

function Comments({ t, comments }: { t: Translate; comments: readonly CriterionComments[] }) {
  return (
    <Panel tinted title={t('decisions.comments')}>
      {comments.map((criterion) => (
        <Details
          summary={pickText(criterion.name, t.language) || t('judging.reasons')}
          open={criterion.comments.length > 0}
        >
          {criterion.comments.length === 0 ? <p>{t('decisions.commentsNone')}</p> : null}
          {criterion.comments.map((comment) => (
            <PlainProse text={comment} />
          ))}
        </Details>
      ))}
    </Panel>
  )
}

function Preview({ t, preview }: { t: Translate; preview: BandPreview }) {
  return (
    <Panel title={t('awarding.band_title')}>
      <p>{t(`awarding.band_${preview.kind}`)}</p>
      {preview.kind === 'shut_out' ? null : (
        <p>{t(preview.band ? `awarding.band_${preview.band}` : 'awarding.band_none')}</p>
      )}
    </Panel>
  )
}

/** One text to write or approve, with what the jurors wrote beside it, and the way to the next. */
export function TextPage(view: TextView) {
  const { frame, desk, kind, entry, written } = view
  const { t } = frame
  const path = textPath(desk, kind)
  return (
    <Page frame={frame} width="work">
      <ErrorSummary t={t} errors={view.errors} />
      <Answered frame={frame} done={view.done} refusal={view.refusal} />
      <PageTitle
        kicker={t(`decisions.${kind}`)}
        title={candidateLabel(entry)}
        lead={t('decisions.textsLeft', { count: view.left })}
      />
      <Columns
        side={
          <div id="jury-comments" tabindex={-1}>
            <Comments t={t} comments={view.comments} />
          </div>
        }
        sideLabel={t('decisions.comments')}
      >
        {written?.isConflict ? (
          <Panel title={t('decisions.storedNow')}>
            <StoredWords t={t} view={view} />
          </Panel>
        ) : null}
        {view.mayWrite ? (
          <p>
            {t(`decisions.form_${kind}_${view.form}`, { name: entry.organisationName })}{' '}
            <a class="ds-link" href="#jury-comments">
              {t('decisions.toComments')}
            </a>
          </p>
        ) : null}
        <OtherForms t={t} view={view} />
        {view.mayWrite ? <WritingForm t={t} view={view} /> : <StoredWords t={t} view={view} />}
        <Approval t={t} view={view} />
        {view.preview ? <Preview t={t} preview={view.preview} /> : null}
        <ButtonRow>
          {view.next ? (
            <ButtonLink href={`${path}/${view.next}`} variant="secondary">
              {t('decisions.nextText')}
            </ButtonLink>
          ) : null}
          <ButtonLink href={path} variant="tertiary">
            {t('decisions.toTexts')}
          </ButtonLink>
        </ButtonRow>
      </Columns>
    </Page>
  )
}
