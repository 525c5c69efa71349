import type { PersonId } from '../../../../kernel/ids.ts'
import { formatDate } from '../../../../text/format.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Table } from '../../../../ui/table.tsx'
import { ROUND_ROLES, type RoundRole, type Why } from '../../may.ts'
import type { FormView } from '../../pages/form-view.ts'
import { SetUpPage } from '../../pages/set-up-page.tsx'
import { ChoiceInput, OneField } from '../../pages/text-fields.tsx'
import type { SetUp } from '../../round-rules.ts'
import type { Appointed, Invited } from '../queries.ts'

export type RolesView = { appointed: readonly Appointed[]; invited: readonly Invited[] }
type RolesPageProps = RolesView & {
  frame: PageFrame
  setUp: SetUp
  form: FormView
  why: Why | null
  /** Who looks: one does not withdraw one's own place in the secretariat. */
  self: PersonId
  /** What was just done, said once. */
  done: 'appointed' | 'invited' | 'withdrawn' | null
}

const ORDER: readonly RoundRole[] = ['leader', 'juror', 'deputy', 'secretariat', 'auditor']

function EndButton({ frame, setUp, id, name }: Pick<RolesPageProps, 'frame' | 'setUp'> & { id: string; name: string }) {
  const { t } = frame
  return (
    <PostForm action={`/runder/${setUp.round.id}/roller/${id}/trekk`} inline>
      <Button variant="tertiary" small>
        {t('prizes.role_withdraw')}
        <span class="visually-hidden"> – {name}</span>
      </Button>
    </PostForm>
  )
}

function People(props: RolesPageProps) {
  const { frame, setUp, appointed, self } = props
  const { t, language } = frame
  const rows = ORDER.flatMap((role) => appointed.filter((each) => each.role === role))
  if (rows.length === 0) return <EmptyState text={t('prizes.roles_empty')} />
  return (
    <Table
      caption={t('prizes.roles_now')}
      rows={rows}
      columns={[
        { label: t('prizes.role_person'), isHeading: true, cell: ({ name }) => name },
        { label: t('prizes.field_role'), cell: ({ role }) => t(`prizes.role_${role}`) },
        { label: t('prizes.field_role_title'), cell: ({ title }) => title ?? '–' },
        { label: t('prizes.role_since'), cell: ({ givenAt }) => formatDate(givenAt, language) },
        {
          label: t('prizes.role_withdraw'),
          hideLabel: true,
          cell: ({ id, name, personId, role }) =>
            personId === self && role === 'secretariat' ? null : (
              <EndButton frame={frame} setUp={setUp} id={id} name={name} />
            ),
        },
      ]}
    />
  )
}

function Waiting(props: RolesPageProps) {
  const { frame, setUp, invited } = props
  const { t, language } = frame
  const roleOf = (role: string) => {
    const known = ROUND_ROLES.find((each) => each === role)
    return known ? t(`prizes.role_${known}`) : role
  }
  if (invited.length === 0) return null
  return (
    <Section title={t('prizes.roles_invited')}>
      <Table
        caption={t('prizes.roles_invited')}
        rows={invited}
        columns={[
          { label: t('prizes.field_email'), isHeading: true, cell: ({ email }) => email },
          { label: t('prizes.field_role'), cell: ({ role }) => roleOf(role) },
          { label: t('prizes.role_until'), cell: ({ expiresAt }) => formatDate(expiresAt, language) },
          {
            label: t('prizes.role_withdraw'),
            hideLabel: true,
            cell: ({ id, email }) => <EndButton frame={frame} setUp={setUp} id={id} name={email} />,
          },
        ]}
      />
    </Section>
  )
}

export function RolesPage(props: RolesPageProps) {
  const { frame, setUp, form, done } = props
  const { t } = frame
  const choices = ROUND_ROLES.map((value) => ({
    value,
    label: t(`prizes.role_${value}`),
    hint: t(`prizes.role_about_${value}`),
  }))
  return (
    <SetUpPage {...props} place="roller" lead={t('prizes.roles_lead')}>
      {done ? (
        <Notice t={t} tone="success">
          {t(`prizes.role_done_${done}`)}
        </Notice>
      ) : null}
      <Section title={t('prizes.roles_now')}>
        <People {...props} />
      </Section>
      <Waiting {...props} />
      {form.isShut ? null : (
        <Section title={t('prizes.roles_add')}>
          <PostForm action={`/runder/${setUp.round.id}/roller`}>
            <OneField form={form} name="email" kind="email" hint={t('prizes.hint_role_email')} required />
            <ChoiceInput form={form} name="role" kind="radio" choices={choices} required />
            <OneField form={form} name="role_title" hint={t('prizes.hint_role_title')} maxLength={160} />
            <ButtonRow>
              <Button>{t('prizes.role_appoint')}</Button>
            </ButtonRow>
          </PostForm>
        </Section>
      )}
    </SetUpPage>
  )
}
