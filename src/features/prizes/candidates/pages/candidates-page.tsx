import { pickText } from '../../../../kernel/texts.ts'
import { formatDate } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Table } from '../../../../ui/table.tsx'
import { type Task, TaskList } from '../../../../ui/task-list.tsx'
import type { SetUp } from '../../round-rules.ts'
import type { Values } from '../../set-up-forms.ts'
import type { FoundOrganisation, Proposal, SentInvitation } from '../queries.ts'
import { OrganisationSearch } from './propose-page.tsx'

export type CandidatesView = {
  readonly frame: PageFrame
  readonly setUp: SetUp
  readonly proposals: readonly Proposal[]
  readonly invitations: readonly SentInvitation[]
  readonly words: string
  readonly found: readonly FoundOrganisation[]
  readonly values: Values
  readonly errors: readonly FieldFault[]
  readonly done: string | null
  readonly refusal: string | null
}

function taskOf(t: Translate, address: string, proposal: Proposal): Task {
  const { decision } = proposal
  return {
    label: proposal.organisationName,
    href: `${address}/${proposal.id}`,
    hint: t('life.proposal_from', {
      name: proposal.proposerName ?? t('life.proposal_nameless'),
      date: formatDate(proposal.proposedAt, t.language),
    }),
    state: t(decision ? `life.proposal_${decision}` : 'life.proposal_waits'),
    tone: decision ? 'neutral' : 'warning',
  }
}

function stateOf(t: Translate, { answer, openedAt }: SentInvitation): string {
  if (answer) return t(`life.invitation_${answer}`)
  return t(openedAt ? 'life.invitation_opened' : 'life.invitation_sent')
}

function InviteForm({ frame, setUp, words, found, values, errors }: CandidatesView) {
  const { t } = frame
  const address = `/runder/${setUp.round.id}/kandidater`
  return (
    <>
      <OrganisationSearch frame={frame} words={words} action={address} />
      {words.trim() !== '' && found.length === 0 ? <p>{t('life.propose_not_found')}</p> : null}
      {found.length === 0 ? null : (
        <PostForm action={`${address}?q=${encodeURIComponent(words)}`}>
          <Field
            t={t}
            kind="radio"
            name="organisation"
            label={t('life.propose_which')}
            value={values['organisation'] ?? (found.length === 1 ? (found[0]?.id ?? '') : '')}
            choices={found.map(({ id, name }) => ({ value: id, label: name }))}
            error={errorOf(errors, 'organisation')}
            required
          />
          <EmailField frame={frame} value={values['email'] ?? ''} errors={errors} />
          <ButtonRow>
            <Button>{t('life.invite')}</Button>
          </ButtonRow>
        </PostForm>
      )}
    </>
  )
}

export function EmailField({
  frame,
  value,
  errors,
}: {
  frame: PageFrame
  value: string
  errors: readonly FieldFault[]
}) {
  const { t } = frame
  const label = t('life.invite_email')
  return (
    <Field
      t={t}
      kind="email"
      name="email"
      label={label}
      hint={t('life.invite_email_hint')}
      value={value}
      error={errorOf(errors, 'email')}
      required
    />
  )
}

export function CandidatesPage(view: CandidatesView) {
  const { frame, setUp, proposals, invitations, errors, done, refusal } = view
  const { t, language } = frame
  const address = `/runder/${setUp.round.id}/kandidater`
  const { phase, isInternal } = setUp.round
  const mayInvite = (phase === 'announced' || phase === 'open') && !isInternal
  return (
    <Page frame={frame} width="work">
      <ErrorSummary t={t} errors={errors} />
      <PageTitle kicker={pickText(setUp.round.title, language)} title={frame.title} lead={t('life.candidates_lead')} />
      {done ? (
        <Notice t={t} tone="success">
          {done}
        </Notice>
      ) : null}
      {refusal ? (
        <Notice t={t} tone="warning">
          {refusal}
        </Notice>
      ) : null}
      <Section title={t('life.proposals')}>
        {proposals.length === 0 ? (
          <EmptyState text={t('life.proposals_none')} />
        ) : (
          <TaskList tasks={proposals.map((proposal) => taskOf(t, address, proposal))} label={t('life.proposals')} />
        )}
      </Section>
      {mayInvite ? (
        <Section title={t('life.invite_organisation')}>
          <InviteForm {...view} />
        </Section>
      ) : null}
      <Section title={t('life.invitations')}>
        {invitations.length === 0 ? (
          <p class="hint">{t('life.invitations_none')}</p>
        ) : (
          <Table
            caption={t('life.invitations')}
            rows={invitations}
            columns={[
              { label: t('life.invitation_to'), cell: (row) => row.organisationName, isHeading: true },
              { label: t('life.invite_email'), cell: (row) => row.email },
              { label: t('life.invitation_when'), cell: (row) => formatDate(row.invitedAt, language) },
              { label: t('life.reminder_state'), cell: (row) => stateOf(t, row) },
            ]}
          />
        )}
      </Section>
      <ButtonRow>
        <ButtonLink href={`/runder/${setUp.round.id}`} variant="tertiary">
          {t('prizes.back')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  )
}
