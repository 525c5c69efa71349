import { formatTime } from '../../../../text/format.ts'
import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Timeline } from '../../../../ui/timeline.tsx'
import type { Why } from '../../may.ts'
import type { FormView } from '../../pages/form-view.ts'
import { SaveRow, SetUpPage } from '../../pages/set-up-page.tsx'
import { NumberInput, OneField } from '../../pages/text-fields.tsx'
import { isFrozen } from '../../phase-rules.ts'
import type { SetUp } from '../../round-rules.ts'
import { namedMilestones } from '../milestone-names.ts'

type CalendarPageProps = {
  frame: PageFrame
  setUp: SetUp
  form: FormView
  why: Why | null
  saved: boolean
  meetings: number
  now: Date
}

/** The times as they stand, in words: "fredag" is easier to check than figures in a field. */
function InWords({ frame, setUp, now }: Pick<CalendarPageProps, 'frame' | 'setUp' | 'now'>) {
  const { t } = frame
  const milestones = namedMilestones(t, setUp).map((each) => ({
    ...each,
    note: [each.date ? t('prizes.at_clock', { time: formatTime(each.date, t.language) }) : '', each.note ?? '']
      .filter((part) => part !== '')
      .join(', '),
  }))
  if (milestones.length === 0) return <p class="hint">{t('prizes.calendar_empty')}</p>
  return <Timeline t={t} milestones={milestones} now={now} showYear />
}

export function CalendarPage(props: CalendarPageProps) {
  const { frame, setUp, form, meetings, now } = props
  const { t } = frame
  const address = `/runder/${setUp.round.id}`
  const time = 'datetime-local' as const
  // From the opening on these stand; the rest of the calendar may still change.
  const fixed = isFrozen(setUp.round) ? { ...form, isShut: true } : form
  return (
    <SetUpPage {...props} place="kalender" lead={t('prizes.calendar_lead')}>
      {setUp.round.datesToCheck ? (
        <Notice t={t} tone="warning">
          {t('life.dates_to_check')}
        </Notice>
      ) : null}
      <Section title={t('prizes.calendar_now')}>
        <InWords frame={frame} setUp={setUp} now={now} />
        <p>
          <a class="ds-link" href={`${address}/paminnelser`}>
            {t('life.reminders')}
          </a>
        </p>
      </Section>
      <PostForm action={`${address}/kalender`}>
        <FieldGroup
          legend={t('prizes.calendar_times')}
          hint={isFrozen(setUp.round) ? t('prizes.calendar_after_opening') : t('prizes.calendar_clock')}
        >
          <OneField form={form} name="announced" kind={time} />
          <OneField form={fixed} name="opens" kind={time} required />
          <OneField form={fixed} name="deadline" kind={time} hint={t('prizes.hint_deadline')} required />
          <NumberInput form={fixed} name="grace" hint={t('life.grace_hint')} />
          {isFrozen(setUp.round) ? (
            <p>
              {t('life.deadline_elsewhere')}{' '}
              <a class="ds-link" href={`${address}/frist`}>
                {t('life.deadline_title')}
              </a>
            </p>
          ) : null}
        </FieldGroup>
        <FieldGroup legend={t('prizes.calendar_meetings')} hint={t('prizes.hint_meetings')}>
          {Array.from({ length: meetings }, (_, index) => index + 1).map((number) => (
            <div class="side-by-side" data-count="2">
              <OneField form={form} name={`meeting_at_${number}`} kind={time} />
              <OneField form={form} name={`meeting_place_${number}`} maxLength={200} />
            </div>
          ))}
        </FieldGroup>
        <FieldGroup legend={t('prizes.calendar_award')}>
          <OneField form={form} name="nominated" kind={time} hint={t('prizes.hint_nominated')} />
          <OneField form={form} name="award" kind={time} />
          <OneField form={form} name="award_place" maxLength={200} />
        </FieldGroup>
        <SaveRow form={form} back={address} />
      </PostForm>
    </SetUpPage>
  )
}
