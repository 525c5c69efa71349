import { pickText } from '../../../../kernel/texts.ts'
import { isoLocal } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, PageTitle, Panel } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Prose } from '../../../../ui/prose.tsx'
import type { ScreeningWords } from '../../forms.ts'
import type { EntryView } from '../../pages/entry-page.tsx'
import { EntryFacts, Submission } from '../../pages/entry-reading.tsx'
import { OUTCOMES } from '../../rules.ts'

export type ScreeningView = EntryView & {
  readonly queue: { readonly left: number; readonly next: string | null }
  readonly words: ScreeningWords | null
  readonly errors: readonly FieldFault[]
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

function storedWords(view: ScreeningView): ScreeningWords {
  const { outcome, reason, completeBy } = view.entry
  return { outcome: outcome ?? '', reason: reason ?? '', completeBy: completeBy ? isoLocal(completeBy) : '' }
}

function ScreeningForm({ t, view }: { t: Translate; view: ScreeningView }) {
  const { desk, entry, errors } = view
  const words = view.words ?? storedWords(view)
  return (
    <PostForm action={`/runder/${desk.id}/siling/${entry.id}`} version={entry.version ?? 0}>
      <Field
        t={t}
        kind="radio"
        name="outcome"
        label={t('admin.outcome')}
        required
        value={words.outcome}
        choices={OUTCOMES.map((value) => ({ value, label: t(`admin.outcome_${value}`) }))}
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
      <Field
        t={t}
        kind="datetime-local"
        name="completeBy"
        label={t('admin.completeBy')}
        hint={t('admin.completeByHint')}
        value={words.completeBy}
        error={errorOf(errors, 'completeBy')}
      />
      <Button>{t('admin.saveScreening')}</Button>
    </PostForm>
  )
}

function Standing({ t, view }: { t: Translate; view: ScreeningView }) {
  if (view.desk.phase === 'screening') return <ScreeningForm t={t} view={view} />
  const isBefore = ['draft', 'announced', 'open'].includes(view.desk.phase)
  return <p>{isBefore ? t('admin.screeningNotYet') : t('admin.screeningOver')}</p>
}

export function ScreeningPage(view: ScreeningView) {
  const { frame, desk, entry, submission, queue } = view
  const { t } = frame
  const terms = pickText(desk.eligibility, t.language)
  const side = (
    <>
      <Panel tinted title={t('admin.screeningLeft', { count: queue.left })}>
        <Standing t={t} view={view} />
      </Panel>
      <ButtonRow>
        {queue.next ? (
          <ButtonLink href={`/runder/${desk.id}/siling/${queue.next}`} variant="secondary">
            {t('admin.nextEntry')}
          </ButtonLink>
        ) : null}
        <ButtonLink href={`/runder/${desk.id}/soknader`} variant="tertiary">
          {t('admin.toList')}
        </ButtonLink>
      </ButtonRow>
    </>
  )
  return (
    <Page frame={frame} width="work">
      <ErrorSummary t={t} errors={view.errors} />
      {view.done ? (
        <Notice t={t} tone="success">
          {view.done}
        </Notice>
      ) : null}
      {view.refusal ? (
        <Notice t={t} tone="danger">
          {view.refusal}
        </Notice>
      ) : null}
      <PageTitle kicker={t('admin.screeningTitle')} title={entry.title || t('admin.untitled')} />
      <Columns side={side} sideLabel={t('admin.screeningTitle')}>
        <EntryFacts t={t} entry={entry} submission={submission} />
        {terms ? (
          <Details summary={t('admin.terms')}>
            <Prose text={terms} />
          </Details>
        ) : null}
        <Submission t={t} submission={submission} />
      </Columns>
    </Page>
  )
}
