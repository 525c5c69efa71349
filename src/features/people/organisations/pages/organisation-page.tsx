import { formatDate } from '../../../../text/format.ts'
import { Button } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Table } from '../../../../ui/table.tsx'
import { roleLabel, roleTitle } from '../../role-label.ts'
import type { Member, OpenInvitation, OrganisationView } from '../queries.ts'
import { ORGANISATION_ROLES } from '../save-organisation.ts'

export type OrganisationPageView = OrganisationView & {
  readonly frame: PageFrame
  readonly errors: readonly FieldFault[]
  readonly written: { readonly unit: string; readonly email: string; readonly role: string }
  /** One sentence on what was just done. */
  readonly done: string | null
}

function Members(view: OrganisationPageView) {
  const { frame, members, organisation } = view
  const { t, language } = frame
  if (members.length === 0) return <EmptyState text={t('people.noMembers')} />
  const withdraw = (member: Member) => (
    <PostForm action={`/organisasjoner/${organisation.id}/roller`} inline>
      <Button variant="tertiary" small name="role" value={member.roleId}>
        {t('people.withdraw')}
        <span class="visually-hidden">
          {' '}
          – {member.name ?? t('people.hiddenName')}, {roleLabel(t, member.role)}
        </span>
      </Button>
    </PostForm>
  )
  const acts = organisation.mayAdminister ? [{ label: t('people.act'), cell: withdraw, hideLabel: true }] : []
  return (
    <Table
      caption={t('people.members')}
      rows={members}
      columns={[
        { label: t('people.name'), cell: (row) => row.name ?? t('people.hiddenName'), isHeading: true },
        { label: t('people.role'), cell: (row) => roleTitle(t, row.role) },
        { label: t('people.since'), cell: (row) => formatDate(row.givenAt, language) },
        ...acts,
      ]}
    />
  )
}

function Invitations({ frame, invitations, organisation }: OrganisationPageView) {
  const { t, language } = frame
  if (invitations.length === 0) return null
  const withdraw = (invitation: OpenInvitation) => (
    <PostForm action={`/organisasjoner/${organisation.id}/invitasjoner`} inline>
      <Button variant="tertiary" small name="invitation" value={invitation.id}>
        {t('people.withdraw')}
        <span class="visually-hidden"> – {invitation.email}</span>
      </Button>
    </PostForm>
  )
  return (
    <Section title={t('people.openInvitations')}>
      <Table
        caption={t('people.openInvitations')}
        rows={invitations}
        columns={[
          { label: t('people.email'), cell: (row) => row.email, isHeading: true },
          { label: t('people.role'), cell: (row) => roleTitle(t, row.role) },
          { label: t('people.invitedUntil'), cell: (row) => formatDate(row.expiresAt, language) },
          { label: t('people.act'), cell: withdraw, hideLabel: true },
        ]}
      />
    </Section>
  )
}

function InviteForm({ frame, organisation, written, errors }: OrganisationPageView) {
  const { t } = frame
  return (
    <Section title={t('people.invite')} id="inviter">
      <p>{t('people.inviteLead')}</p>
      <PostForm action={`/organisasjoner/${organisation.id}/inviter`}>
        <Field
          t={t}
          kind="email"
          name="email"
          label={t('people.email')}
          value={written.email}
          maxLength={254}
          autocomplete="off"
          required
          error={errorOf(errors, 'email')}
        />
        <Field
          t={t}
          kind="radio"
          name="role"
          label={t('people.role')}
          value={written.role}
          choices={ORGANISATION_ROLES.map((role) => ({
            value: role,
            label: roleTitle(t, role),
            hint: t(`people.roleHint_${role}`),
          }))}
          required
          error={errorOf(errors, 'role')}
        />
        <Button variant="secondary">{t('people.sendInvitation')}</Button>
      </PostForm>
    </Section>
  )
}

function Units({ frame, units, organisation, written, errors }: OrganisationPageView) {
  const { t } = frame
  return (
    <Section title={t('people.units')} id="enheter">
      {units.length === 0 ? <p>{t('people.noUnits')}</p> : null}
      {units.length > 0 ? (
        <ul class="ds-list">
          {units.map((unit) => (
            <li>
              {organisation.mayAdminister ? (
                <a class="ds-link" href={`/organisasjoner/${unit.id}`}>
                  {unit.name}
                </a>
              ) : (
                unit.name
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {organisation.isAdministrator ? (
        <PostForm action={`/organisasjoner/${organisation.id}/enheter`}>
          <Field
            t={t}
            kind="text"
            name="unit"
            label={t('people.unitName')}
            hint={t('people.unitHint')}
            value={written.unit}
            maxLength={200}
            required
            error={errorOf(errors, 'unit')}
          />
          <Button variant="secondary">{t('people.addUnit')}</Button>
        </PostForm>
      ) : null}
    </Section>
  )
}

export function OrganisationPage(view: OrganisationPageView) {
  const { frame, organisation, errors, done } = view
  const { t } = frame
  return (
    <Page frame={frame}>
      <ErrorSummary t={t} errors={errors} />
      {done ? (
        <Notice t={t} tone="success">
          {done}
        </Notice>
      ) : null}
      <PageTitle title={organisation.name} {...(organisation.parentName ? { kicker: organisation.parentName } : {})} />
      <Section title={t('people.members')} id="medlemmer">
        <Members {...view} />
      </Section>
      {organisation.mayAdminister ? <Invitations {...view} /> : null}
      {organisation.mayAdminister ? <InviteForm {...view} /> : null}
      <Units {...view} />
    </Page>
  )
}
