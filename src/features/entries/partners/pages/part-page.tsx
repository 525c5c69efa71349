import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import type { PartToConfirm } from '../queries.ts'

export type PartView = {
  readonly frame: PageFrame
  readonly token: string
  readonly part: PartToConfirm
  readonly values: { readonly outcome: string; readonly reason: string }
  readonly errors: readonly FieldFault[]
}

function Answered({ view }: { view: PartView }) {
  const { t } = view.frame
  const { outcome, answeredAt, isOpen, closesAt } = view.part
  if (outcome === null || answeredAt === null) return null
  const said = t(outcome === 'confirmed' ? 'team.part_confirmed' : 'team.part_declined', { date: answeredAt })
  return (
    <Notice t={t} tone="success" title={t('team.part_thanks')}>
      <p>
        {said} {isOpen ? t('team.part_may_change', { date: closesAt }) : ''}
      </p>
    </Notice>
  )
}

function AnswerForm({ view }: { view: PartView }) {
  const { t } = view.frame
  const choices = [
    { value: 'confirmed', label: t('team.part_confirm') },
    { value: 'declined', label: t('team.part_decline') },
  ]
  return (
    <Section title={t('team.part_question')}>
      <PostForm action={`/partner/${view.token}`}>
        <Field
          t={t}
          kind="radio"
          name="outcome"
          label={t('team.part_answer')}
          value={view.values.outcome}
          choices={choices}
          required
          error={errorOf(view.errors, 'outcome')}
        />
        <Field
          t={t}
          kind="text"
          name="reason"
          label={t('team.part_reason')}
          hint={t('team.part_reason_hint')}
          value={view.values.reason}
          maxLength={1000}
          error={errorOf(view.errors, 'reason')}
        />
        <p class="hint">{t('team.part_who_sees')}</p>
        <ButtonRow>
          <Button>{view.part.outcome === null ? t('team.part_send') : t('team.part_change')}</Button>
        </ButtonRow>
      </PostForm>
    </Section>
  )
}

/** What a partner is shown: the prize, the entry's title, who applies, and what is said of its own part. */
export function PartPage(view: PartView) {
  const { t } = view.frame
  const { part } = view
  return (
    <Page frame={view.frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      <Answered view={view} />
      <PageTitle
        kicker={pickText(part.prize, t.language)}
        title={view.frame.title}
        lead={t('team.part_lead', { applicant: part.applicant, partner: part.partnerName })}
      />
      <SummaryList
        rows={[
          { label: t('team.part_prize'), value: pickText(part.roundTitle, t.language) },
          { label: t('team.part_entry'), value: part.entryTitle || t('entries.untitled') },
          { label: t('team.part_applicant'), value: part.applicant },
          { label: t('team.part_until'), value: formatDateTime(part.closesAt, t.language) },
        ]}
      />
      <Panel tinted title={t('team.part_said', { partner: part.partnerName })}>
        <PlainProse text={part.part} />
      </Panel>
      {part.isOpen ? <AnswerForm view={view} /> : <p>{t('team.part_closed')}</p>}
    </Page>
  )
}

export function TooOftenPage({ frame }: { frame: PageFrame }) {
  return (
    <Page frame={frame} width="text">
      <PageTitle title={frame.title} lead={frame.t('team.part_too_often')} />
    </Page>
  )
}
