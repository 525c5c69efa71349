import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary } from '../../../../ui/error-summary.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { FormView } from '../../pages/form-view.ts'
import { ChoiceInput, NumberInput } from '../../pages/text-fields.tsx'
import type { SetUp } from '../../round-rules.ts'
import type { ReminderRow } from '../queries.ts'
import { AUDIENCES, dueAt, REMINDED } from '../rules.ts'

type RemindersPageProps = {
  frame: PageFrame
  setUp: SetUp
  reminders: readonly ReminderRow[]
  form: FormView
  saved: boolean
  now: Date
}

/** When it goes next: of the milestones that are left, the nearest. */
function goesAt({ setUp, now }: RemindersPageProps, row: ReminderRow): Date | null {
  const times = setUp.milestones
    .filter(({ kind, at }) => kind === row.kind && at !== null && at > now)
    .flatMap(({ at }) => (at ? [dueAt(at, row.daysBefore)] : []))
  return times.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}

function State(props: RemindersPageProps & { row: ReminderRow }) {
  const { t, language } = props.frame
  const last = props.row.sent.at(-1)
  if (last) return <>{t('life.reminder_went', { at: formatDateTime(last.at, language), count: last.letters })}</>
  const at = goesAt(props, props.row)
  return <>{at ? t('life.reminder_goes', { at: formatDateTime(at, language) }) : t('life.reminder_no_date')}</>
}

export function RemindersPage(props: RemindersPageProps) {
  const { frame, setUp, reminders, form, saved } = props
  const { t, language } = frame
  const address = `/runder/${setUp.round.id}/paminnelser`
  return (
    <Page frame={frame} width="work">
      <ErrorSummary t={t} errors={form.errors} />
      <PageTitle kicker={pickText(setUp.round.title, language)} title={frame.title} lead={t('life.reminders_lead')} />
      {saved ? (
        <Notice t={t} tone="success">
          {t('prizes.saved')}
        </Notice>
      ) : null}
      {reminders.length === 0 ? (
        <EmptyState text={t('life.reminders_none')} />
      ) : (
        <Table
          caption={t('life.reminders')}
          rows={reminders}
          columns={[
            {
              label: t('life.reminder_of'),
              cell: (row) =>
                t('life.reminder_before', { what: t(`prizes.milestone_${row.kind}`), days: row.daysBefore }),
              isHeading: true,
            },
            { label: t('life.reminder_to'), cell: (row) => t(`life.audience_${row.audience}`) },
            { label: t('life.reminder_state'), cell: (row) => <State {...props} row={row} /> },
            {
              label: t('life.reminder_remove'),
              hideLabel: true,
              cell: (row) => (
                <PostForm action={`${address}/fjern`} inline>
                  <input type="hidden" name="item" value={row.id} />
                  <Button variant="tertiary" small>
                    {t('life.reminder_remove')}
                  </Button>
                </PostForm>
              ),
            },
          ]}
        />
      )}
      <Section title={t('life.reminder_add')}>
        <PostForm action={address}>
          <ChoiceInput
            form={form}
            name="milestone"
            kind="select"
            choices={REMINDED.map((value) => ({ value, label: t(`prizes.milestone_${value}`) }))}
            required
          />
          <NumberInput form={form} name="days_before" hint={t('life.days_before_hint')} required />
          <ChoiceInput
            form={form}
            name="audience"
            kind="radio"
            choices={AUDIENCES.map((value) => ({ value, label: t(`life.audience_${value}`) }))}
            required
          />
          <ButtonRow>
            <Button>{t('life.reminder_add')}</Button>
            <ButtonLink href={`/runder/${setUp.round.id}/kalender`} variant="tertiary">
              {t('life.to_calendar')}
            </ButtonLink>
          </ButtonRow>
        </PostForm>
      </Section>
    </Page>
  )
}
