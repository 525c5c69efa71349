import type { Part } from '../../../../kernel/long-list.ts'
import { pickText } from '../../../../kernel/texts.ts'
import { isoLocal } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Confirmation } from '../../../../ui/confirmation.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { LongList } from '../../../../ui/long-list.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { type Task, TaskList } from '../../../../ui/task-list.tsx'
import { type Candidate, type Category, isHonoured } from '../../field-queries.ts'
import { candidateLabel, categoryName } from '../../honours/pages/finalist-form.tsx'
import { lateName } from '../../late-cases/pages/late-part.tsx'
import { Answered } from '../../pages/panel-frame.tsx'
import { ShutOutNotice } from '../../pages/shut-out-notice.tsx'
import type { Desk } from '../../queries.ts'
import type { Missing } from '../rules.ts'

export type ReleaseView = {
  readonly frame: PageFrame
  readonly desk: Desk
  readonly field: readonly Candidate[]
  readonly categories: readonly Category[]
  readonly missing: Part<Missing>
  readonly writtenTime: string | null
  readonly errors: readonly FieldFault[]
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

const PLACES = {
  statement: 'begrunnelse',
  feedback: 'tilbakemelding',
  page: 'presentasjon',
  picture_text: 'presentasjon',
  film_captions: 'presentasjon',
} as const

function taskOf(t: Translate, view: ReleaseView, missing: Missing): Task {
  const path = `/runder/${view.desk.id}`
  if (missing.kind === 'category') {
    const category = view.categories.find(({ categoryId }) => categoryId === missing.categoryId)
    const name = category ? categoryName(t, category) : ''
    const label = t('decisions.missing_category', { name })
    return { label, href: `${path}/avgjorelse`, state: t('decisions.missingState'), tone: 'warning' }
  }
  if (missing.kind === 'late_ballot' || missing.kind === 'late_sheets') {
    const label = t(`decisions.missing_${missing.kind}`, { name: lateName(t, missing, view.field) })
    const href = `${path}/avgjorelse#inhabil-i-ettertid`
    return { label, href, state: t('decisions.late_state'), tone: 'warning' }
  }
  const entry = 'entryId' in missing ? view.field.find(({ id }) => id === missing.entryId) : undefined
  const label = t(`decisions.missing_${missing.kind}`, { name: entry ? candidateLabel(entry) : '' })
  switch (missing.kind) {
    case 'altered':
    case 'altered_untold':
      return { label, state: t('decisions.altered_state'), tone: 'danger' }
    case 'undecided_untold':
      return { label, state: t('decisions.late_state'), tone: 'warning' }
    case 'undecided':
      return {
        label,
        href: `/jury/${view.desk.id}/habilitet/avgjor`,
        state: t('decisions.late_state'),
        tone: 'warning',
      }
    default:
      return { label, href: `${path}/${PLACES[missing.kind]}/${missing.entryId}`, ...standingOf(t, missing) }
  }
}

function standingOf(t: Translate, missing: Missing): Pick<Task, 'state' | 'tone'> {
  const isDraft = 'state' in missing && missing.state === 'draft'
  return isDraft
    ? { state: t('decisions.text_draft'), tone: 'info' }
    : { state: t('decisions.missingState'), tone: 'warning' }
}

function Schedule({ t, view }: { t: Translate; view: ReleaseView }) {
  const { desk, errors, writtenTime } = view
  const { awardAt } = desk
  return (
    <Section title={t('decisions.scheduleTitle')}>
      <PostForm action={`/runder/${desk.id}/slipp/tid`}>
        <Field
          t={t}
          kind="datetime-local"
          name="releaseAt"
          label={t('decisions.scheduleAt')}
          hint={awardAt ? t('decisions.scheduleHint', { award: awardAt }) : t('decisions.scheduleHintPlain')}
          value={writtenTime ?? (awardAt ? isoLocal(awardAt) : '')}
          error={errorOf(errors, 'releaseAt')}
        />
        <Button variant="secondary">{t('decisions.scheduleButton')}</Button>
      </PostForm>
    </Section>
  )
}

function Ready({ t, view }: { t: Translate; view: ReleaseView }) {
  const { desk, field } = view
  const winners = field.filter((entry) => entry.honour === 'winner').length
  return (
    <>
      {desk.scheduledAt ? (
        <Notice t={t} tone="info">
          <p>{t('decisions.scheduledFor', { when: desk.scheduledAt })}</p>
          <PostForm action={`/runder/${desk.id}/slipp/tid/fjern`}>
            <Button variant="secondary">{t('decisions.unscheduleButton')}</Button>
          </PostForm>
        </Notice>
      ) : null}
      <Panel tinted title={t('decisions.releaseReady')}>
        <p>{t('decisions.releaseWhat', { winners, answers: field.length })}</p>
        <PostForm action={`/runder/${desk.id}/slipp`}>
          <Button>{t('decisions.releaseButton')}</Button>
        </PostForm>
      </Panel>
      {desk.scheduledAt ? null : <Schedule t={t} view={view} />}
    </>
  )
}

function Pages({ t, view }: { t: Translate; view: ReleaseView }) {
  const pages = view.field.filter((entry) => isHonoured(entry) && entry.pageSlug)
  return pages.length === 0 ? null : (
    <Section title={t('decisions.presentations')}>
      <ul class="ds-list">
        {pages.map((entry) => (
          <li>
            <a class="ds-link" href={`/runder/${view.desk.id}/presentasjon/${entry.id}`}>
              {candidateLabel(entry)}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Gate({ t, view }: { t: Translate; view: ReleaseView }) {
  const { desk, missing } = view
  const isDecided = desk.phase === 'decided'
  return (
    <>
      {isDecided ? null : <p>{t('decisions.releaseWrongPhase')}</p>}
      <ShutOutNotice t={t} desk={desk} barred="decisions.releaseBarred" />
      {missing.all > 0 ? (
        <Section title={t('decisions.missingTitle', { count: missing.all })}>
          <LongList t={t} part={missing} path={`/runder/${desk.id}/slipp`} label={t('ui.list_find_entry')}>
            <TaskList tasks={missing.rows.map((one) => taskOf(t, view, one))} />
          </LongList>
        </Section>
      ) : null}
      {missing.all === 0 && isDecided && !desk.isBarred && !desk.isSuspended ? <Ready t={t} view={view} /> : null}
    </>
  )
}

function Released({ t, desk }: { t: Translate; desk: Desk }) {
  return (
    <Confirmation
      t={t}
      title={t('decisions.releasedTitle')}
      next={[t('decisions.releasedNext1'), t('decisions.releasedNext2')]}
    >
      {desk.releasedAt ? <p>{t('decisions.releasedWhen', { when: desk.releasedAt })}</p> : null}
      <ButtonRow>
        <ButtonLink href={`/priser/${desk.prizeSlug}/${desk.slug}`}>{t('decisions.toPublic')}</ButtonLink>
        <ButtonLink href={`/runder/${desk.id}/utboks`} variant="secondary">
          {t('decisions.toOutbox')}
        </ButtonLink>
      </ButtonRow>
    </Confirmation>
  )
}

export function ReleasePage(view: ReleaseView) {
  const { frame, desk } = view
  const { t } = frame
  const isReleased = desk.phase === 'released' || desk.phase === 'archived'
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      <Answered frame={frame} done={view.done} refusal={view.refusal} />
      {isReleased ? (
        <Released t={t} desk={desk} />
      ) : (
        <>
          <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={t('decisions.releaseLead')} />
          <Gate t={t} view={view} />
        </>
      )}
      <Pages t={t} view={view} />
    </Page>
  )
}
