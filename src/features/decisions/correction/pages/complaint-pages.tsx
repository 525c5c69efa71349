import { formatDate } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { Answered } from '../../pages/panel-frame.tsx'
import type { Complaint, OwnEntry } from '../queries.ts'
import { COMPLAINT_OUTCOMES } from '../rules.ts'

type Said = {
  readonly frame: PageFrame
  readonly errors: readonly FieldFault[]
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

function Case({ t, complaint }: { t: Translate; complaint: Complaint }) {
  return (
    <>
      <p class="hint">{t('meeting.complaintSent', { at: formatDate(complaint.sentAt, t.language) })}</p>
      <PlainProse text={complaint.text} />
      {complaint.answer && complaint.outcome ? (
        <>
          <h3 class="ds-heading">{t(`meeting.complaint_${complaint.outcome}`)}</h3>
          <PlainProse text={complaint.answer} />
          {complaint.answeredAt ? <p class="hint">{formatDate(complaint.answeredAt, t.language)}</p> : null}
        </>
      ) : null}
    </>
  )
}

/** The applicant's complaint, and what was answered. */
export function ComplaintPage(props: Said & { entry: OwnEntry; complaints: readonly Complaint[]; written: string }) {
  const { frame, errors, entry, complaints } = props
  const { t } = frame
  const waits = complaints.some(({ answer }) => answer === null)
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={errors} />
      <Answered frame={frame} done={props.done} refusal={props.refusal} />
      <PageTitle kicker={entry.title} title={frame.title} lead={t('meeting.complaintLead')} />
      {complaints.map((complaint) => (
        <Section title={t(complaint.answer ? 'meeting.complaintAnswered' : 'meeting.complaintWaits')}>
          <Case t={t} complaint={complaint} />
        </Section>
      ))}
      {entry.mayComplain && !waits ? (
        <PostForm action={`/soknader/${entry.id}/klage`}>
          <Field
            t={t}
            kind="textarea"
            name="text"
            rows={8}
            label={t('meeting.complaintText')}
            hint={t('meeting.complaintHint')}
            value={props.written}
            error={errors[0]?.message}
            required
          />
          <Button>{t('meeting.complaintButton')}</Button>
        </PostForm>
      ) : null}
      <p>
        <ButtonLink href={`/soknader/${entry.id}/tilbakemelding`} variant="secondary">
          {t('meeting.toFeedback')}
        </ButtonLink>
      </p>
    </Page>
  )
}

/** The secretariat's list of complaints; those that wait first. */
export function ComplaintsPage(
  props: Said & { roundId: string; complaints: readonly Complaint[]; written: { id: string; answer: string } | null },
) {
  const { frame, errors, complaints, written, roundId } = props
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={errors} />
      <Answered frame={frame} done={props.done} refusal={props.refusal} />
      <PageTitle
        title={frame.title}
        lead={t('meeting.complaintsLead', { count: complaints.filter(({ answer }) => answer === null).length })}
      />
      {complaints.length === 0 ? <EmptyState text={t('meeting.noComplaints')} /> : null}
      {complaints.map((complaint, n) => (
        <Section title={complaint.title}>
          <Case t={t} complaint={complaint} />
          {complaint.answer ? null : (
            <PostForm action={`/runder/${roundId}/klager`}>
              <input type="hidden" name="complaint" value={complaint.id} />
              <Field
                t={t}
                kind="radio"
                name="outcome"
                id={`outcome-${n}`}
                label={t('meeting.complaintOutcome')}
                choices={COMPLAINT_OUTCOMES.map((value) => ({ value, label: t(`meeting.complaint_${value}`) }))}
                required
              />
              <Field
                t={t}
                kind="textarea"
                name="answer"
                id={`answer-${n}`}
                rows={6}
                label={t('meeting.complaintAnswer')}
                value={written?.id === complaint.id ? written.answer : ''}
                required
              />
              <Button>{t('meeting.complaintAnswerButton')}</Button>
            </PostForm>
          )}
        </Section>
      ))}
    </Page>
  )
}
