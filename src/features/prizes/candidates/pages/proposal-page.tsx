import { formatDate } from '../../../../text/format.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import type { SetUp } from '../../round-rules.ts'
import type { Values } from '../../set-up-forms.ts'
import type { Proposal } from '../queries.ts'
import { EmailField } from './candidates-page.tsx'

export type ProposalView = {
  readonly frame: PageFrame
  readonly setUp: SetUp
  readonly proposal: Proposal
  readonly values: Values
  readonly errors: readonly FieldFault[]
  readonly refusal: string | null
}

function Decide({ frame, setUp, proposal, values, errors }: ProposalView) {
  const { t } = frame
  const action = `/runder/${setUp.round.id}/kandidater/${proposal.id}`
  return (
    <>
      <Section title={t('life.invite_organisation')}>
        <PostForm action={action}>
          <EmailField frame={frame} value={values['email'] ?? ''} errors={errors} />
          <ButtonRow>
            <Button name="handling" value="inviter">
              {t('life.invite')}
            </Button>
          </ButtonRow>
        </PostForm>
      </Section>
      <Section title={t('life.proposal_decline')}>
        <PostForm action={action}>
          <Field
            t={t}
            kind="textarea"
            name="reason"
            label={t('prizes.field_reason')}
            hint={t('life.proposal_decline_hint')}
            rows={3}
            value={values['reason'] ?? ''}
            error={errorOf(errors, 'reason')}
            required
          />
          <ButtonRow>
            <Button name="handling" value="avsla" variant="secondary">
              {t('life.proposal_decline')}
            </Button>
          </ButtonRow>
        </PostForm>
      </Section>
    </>
  )
}

export function ProposalPage(view: ProposalView) {
  const { frame, setUp, proposal, errors, refusal } = view
  const { t, language } = frame
  const rows = [
    { label: t('life.proposal_by'), value: proposal.proposerName ?? '–' },
    { label: t('life.proposal_email'), value: proposal.proposerEmail ?? '–' },
    { label: t('life.proposal_date'), value: formatDate(proposal.proposedAt, language) },
    ...(proposal.decision ? [{ label: t('life.reminder_state'), value: t(`life.proposal_${proposal.decision}`) }] : []),
    ...(proposal.decisionReason ? [{ label: t('prizes.field_reason'), value: proposal.decisionReason }] : []),
  ]
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={errors} />
      <PageTitle kicker={t('life.proposal')} title={frame.title} />
      {refusal ? (
        <Notice t={t} tone="warning">
          {refusal}
        </Notice>
      ) : null}
      <Panel tinted title={t('life.propose_what')}>
        <p class="kept-breaks">{proposal.what}</p>
      </Panel>
      <SummaryList rows={rows} />
      {proposal.decision ? null : <Decide {...view} />}
      <ButtonRow>
        <ButtonLink href={`/runder/${setUp.round.id}/kandidater`} variant="tertiary">
          {t('prizes.back')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  )
}
