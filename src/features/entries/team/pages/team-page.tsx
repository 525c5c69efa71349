import { formatDate } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Table } from '../../../../ui/table.tsx'
import { INVITED_ROLES, MEMBER_ROLES, type MemberRole } from '../../may.ts'

export type TeamMember = {
  readonly personId: string
  readonly name: string
  readonly role: MemberRole
  readonly isMe: boolean
  readonly mayBeRemoved: boolean
  readonly mayChangeRole: boolean
}

export type TeamView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  readonly members: readonly TeamMember[]
  readonly invitations: readonly {
    readonly id: string
    readonly email: string
    readonly role: string
    readonly expiresAt: Date
  }[]
  readonly mayChange: boolean
  readonly notice: string | null
  readonly values: { readonly email: string; readonly role: string }
  readonly errors: readonly FieldFault[]
}

function roleWord(view: TeamView, role: string): string {
  const known = MEMBER_ROLES.find((one) => one === role) ?? 'editor'
  return view.frame.t(`team.role_${known}`)
}

function roleChoices(t: Translate, roles: readonly MemberRole[]) {
  return roles.map((role) => ({ value: role, label: t(`team.role_${role}`), hint: t(`team.role_${role}_hint`) }))
}

function ChangeRole({ view }: { view: TeamView }) {
  const { t } = view.frame
  const changeable = view.members.filter(({ mayChangeRole }) => mayChangeRole)
  if (changeable.length === 0) return null
  return (
    <Details summary={t('team.change_role')} open={errorOf(view.errors, 'ny-rolle') !== undefined}>
      <PostForm action={`/soknader/${view.entryId}/medsokere/rolle`}>
        <Field
          t={t}
          kind="select"
          name="person"
          label={t('team.person')}
          value={changeable[0]?.personId ?? ''}
          choices={changeable.map(({ personId, name }) => ({ value: personId, label: name }))}
        />
        <Field
          t={t}
          kind="radio"
          name="role"
          id="ny-rolle"
          label={t('team.new_role')}
          value=""
          choices={roleChoices(t, MEMBER_ROLES)}
          error={errorOf(view.errors, 'ny-rolle')}
        />
        <ButtonRow>
          <Button variant="secondary">{t('team.change_role')}</Button>
        </ButtonRow>
      </PostForm>
    </Details>
  )
}

function Members({ view }: { view: TeamView }) {
  const { t } = view.frame
  return (
    <Table
      caption={t('entries.team')}
      rows={view.members}
      columns={[
        { label: t('entries.name'), isHeading: true, cell: (member) => member.name },
        {
          label: t('entries.role'),
          cell: (member) => roleWord(view, member.role),
        },
        {
          label: t('entries.act'),
          hideLabel: true,
          cell: (member) =>
            member.mayBeRemoved ? (
              <PostForm action={`/soknader/${view.entryId}/medsokere/fjern`} inline>
                <input type="hidden" name="person" value={member.personId} />
                <Button variant="tertiary" small>
                  {member.isMe ? t('entries.leave') : t('entries.remove')}
                  <span class="visually-hidden"> {member.name}</span>
                </Button>
              </PostForm>
            ) : null,
        },
      ]}
    />
  )
}

function Invitations({ view }: { view: TeamView }) {
  const { t } = view.frame
  if (view.invitations.length === 0) return null
  return (
    <Section title={t('entries.invited')}>
      <Table
        caption={t('entries.invited')}
        rows={view.invitations}
        columns={[
          { label: t('entries.email'), isHeading: true, cell: (one) => one.email },
          { label: t('entries.role'), cell: (one) => roleWord(view, one.role) },
          { label: t('entries.expires'), cell: (one) => formatDate(one.expiresAt, t.language) },
          {
            label: t('entries.act'),
            hideLabel: true,
            cell: (one) =>
              view.mayChange ? (
                <PostForm action={`/soknader/${view.entryId}/medsokere/angre`} inline>
                  <input type="hidden" name="invitation" value={one.id} />
                  <Button variant="tertiary" small>
                    {t('entries.take_back')}
                    <span class="visually-hidden"> {one.email}</span>
                  </Button>
                </PostForm>
              ) : null,
          },
        ]}
      />
    </Section>
  )
}

function InviteForm({ view }: { view: TeamView }) {
  const { t } = view.frame
  return (
    <Section title={t('entries.invite_title')}>
      <p>{t('entries.invite_lead')}</p>
      <PostForm action={`/soknader/${view.entryId}/medsokere`}>
        <Field
          t={t}
          kind="email"
          name="email"
          label={t('entries.email')}
          value={view.values.email}
          maxLength={254}
          required
          error={errorOf(view.errors, 'email')}
        />
        <Field
          t={t}
          kind="radio"
          name="role"
          label={t('entries.role')}
          value={view.values.role || 'editor'}
          choices={roleChoices(t, INVITED_ROLES)}
          error={errorOf(view.errors, 'role')}
        />
        <ButtonRow>
          <Button>{t('entries.invite')}</Button>
        </ButtonRow>
      </PostForm>
    </Section>
  )
}

export function TeamPage(view: TeamView) {
  const { t } = view.frame
  return (
    <Page frame={view.frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      {view.notice ? (
        <Notice t={t} tone="info">
          <p>{view.notice}</p>
        </Notice>
      ) : null}
      <PageTitle kicker={view.entryTitle} title={view.frame.title} lead={t('entries.team_lead')} />
      <Members view={view} />
      {view.mayChange ? <ChangeRole view={view} /> : null}
      <Invitations view={view} />
      {view.mayChange ? <InviteForm view={view} /> : null}
    </Page>
  )
}
