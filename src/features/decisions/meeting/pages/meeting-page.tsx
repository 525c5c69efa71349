import type { EntryId } from '../../../../kernel/ids.ts'
import type { ListQuery } from '../../../../kernel/long-list.ts'
import { isDecided } from '../../../../kernel/phases.ts'
import { pickText } from '../../../../kernel/texts.ts'
import { formatTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SmallBallot } from '../../ballot/pages/small-ballot.tsx'
import type { Ballot } from '../../ballot/queries.ts'
import type { Candidate, Category } from '../../field-queries.ts'
import { Answered } from '../../pages/panel-frame.tsx'
import { ShutOutNotice } from '../../pages/shut-out-notice.tsx'
import type { MeetingRoom } from '../load-meeting.ts'
import { OUTCOMES } from '../meeting-rules.ts'
import type { AgendaRow } from '../queries.ts'
import { AddForm, BallotList } from './field-parts.tsx'
import { Done, Leaving, type Names, Presence, Waiting } from './room-parts.tsx'

export type MeetingView = {
  readonly frame: PageFrame
  readonly room: MeetingRoom
  readonly current: AgendaRow | null
  readonly out: Names
  readonly comeIn: Names
  readonly field: readonly Candidate[]
  readonly categories: readonly Category[]
  readonly ballots: readonly Ballot[]
  /** What was looked for among those that could be added, and among those that could be voted on. */
  readonly words: { readonly toAdd: string; readonly toVote: string }
  readonly agenda: ListQuery
  readonly errors: readonly FieldFault[]
  readonly written: { readonly outcome: string; readonly reason: string }
  readonly done?: string | undefined
  readonly refusal?: string | undefined
  /** A ballot that waits for a word, since so few could vote in it. */
  readonly smallBallot?: { readonly voters: number; readonly candidates: readonly EntryId[] } | undefined
}

function Current({ view }: { view: MeetingView }) {
  const { frame, room, current, written, errors } = view
  const { t } = frame
  if (!current) return null
  const path = `/runder/${room.desk.id}/mote/saker/${current.id}`
  const errorOf = (id: string) => errors.find(({ fieldId }) => fieldId === id)?.message
  return (
    <Panel
      tinted
      title={t(current.state === 'open' ? 'meeting.nowOpen' : 'meeting.nowCalled', { title: current.title })}
    >
      <Leaving t={t} out={view.out} comeIn={view.comeIn} />
      {current.state === 'called' ? (
        <PostForm action={`${path}/apne`}>
          <Field t={t} kind="checkbox" name="allOut" label={t('meeting.allOut')} error={errorOf('allOut')} />
          <Button>{t('meeting.openItem')}</Button>
        </PostForm>
      ) : (
        <PostForm action={`${path}/vedtak`}>
          <p>
            <a class="ds-link" href={`/jury/${room.desk.id}/resultat`}>
              {t('meeting.seeResult')}
            </a>
          </p>
          <Field
            t={t}
            kind="radio"
            name="outcome"
            label={t('meeting.decide')}
            value={written.outcome}
            error={errorOf('outcome')}
            choices={OUTCOMES.map((value) => ({ value, label: t(`meeting.outcome_${value}`) }))}
          />
          <Field
            t={t}
            kind="textarea"
            name="reason"
            label={t('meeting.reason')}
            rows={3}
            value={written.reason}
            error={errorOf('reason')}
            required
          />
          <Button>{t('meeting.decideButton')}</Button>
        </PostForm>
      )}
    </Panel>
  )
}

function Acts({ view }: { view: MeetingView }) {
  const { frame, room } = view
  const { t } = frame
  if (!room.meeting) return null
  const act = room.meeting.recessSince ? 'resume' : 'recess'
  return (
    <Section title={t('meeting.acts')}>
      <PostForm action={`/runder/${room.desk.id}/mote/gang`}>
        <ButtonRow>
          <Button variant="secondary" name="act" value={act}>
            {t(`meeting.${act}`)}
          </Button>
          <Button variant="secondary" name="act" value="end">
            {t('meeting.end')}
          </Button>
        </ButtonRow>
      </PostForm>
      <p>
        <ButtonLink href={`/runder/${room.desk.id}/mote/skjerm`} variant="tertiary" newTab>
          {t('meeting.screen')}
        </ButtonLink>
      </p>
    </Section>
  )
}

function Former({ view }: { view: MeetingView }) {
  const { t } = view.frame
  const ended = view.room.meetings.filter(({ endedAt }) => endedAt !== null)
  if (ended.length === 0) return null
  return (
    <Section title={t('meeting.former')}>
      <ul class="ds-list">
        {ended.map(({ number, openedAt, endedAt }) => (
          <li>
            {t('meeting.formerLine', { number, from: openedAt, to: endedAt ? formatTime(endedAt, t.language) : '' })}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Ballots({ view }: { view: MeetingView }) {
  const { frame, room, field, categories, ballots, words } = view
  return <BallotList t={frame.t} words={words.toVote} {...{ room, field, categories, ballots }} />
}

function Held({ view }: { view: MeetingView }) {
  const { frame, room, current } = view
  const { t } = frame
  return (
    <Columns
      sideLabel={t('meeting.presence')}
      side={
        <>
          <Presence t={t} room={room} />
          <Acts view={view} />
        </>
      }
    >
      {room.meeting?.recessSince ? (
        <Notice t={t} tone="info">
          {t('meeting.inRecess', { since: formatTime(room.meeting.recessSince, t.language) })}
        </Notice>
      ) : null}
      {room.meeting?.mustBeOut ? (
        <Notice t={t} tone="warning" title={t('meeting.youAreOut')}>
          {t('meeting.youAreOutLead')}
        </Notice>
      ) : null}
      {room.presence.some(({ isJuror, way }) => isJuror && way !== null) ? null : (
        <Notice t={t} tone="info">
          {t('meeting.nobody_yet')}{' '}
          <a class="ds-link" href="#oppmote">
            {t('meeting.nobody_yet_link')}
          </a>
        </Notice>
      )}
      <Current view={view} />
      <Waiting
        t={t}
        room={room}
        isBusy={current?.state === 'open' || Boolean(room.meeting?.recessSince)}
        query={view.agenda}
      />
      <AddForm t={t} room={room} field={view.field} words={view.words.toAdd} />
      <Ballots view={view} />
      <Done t={t} rows={room.agenda} />
    </Columns>
  )
}

/** No meeting is being held: one may be opened, or it is too early, or too late. */
function Closed({ t, room }: { t: Translate; room: MeetingRoom }) {
  const { desk } = room
  if (isDecided(desk.phase)) {
    return (
      <p>
        {t('meeting.noMore')}{' '}
        {desk.leads ? (
          <a class="ds-link" href={`/runder/${desk.id}/moteprotokoll`}>
            {t('minutes.page')}
          </a>
        ) : null}
      </p>
    )
  }
  if (desk.phase !== 'deliberation' && desk.phase !== 'nominated') {
    return (
      <>
        <p>{t('meeting.notNow')}</p>
        <ButtonLink href={`/jury/${desk.id}`} variant="secondary">
          {t('jury.deskTitle')}
        </ButtonLink>
      </>
    )
  }
  // Whoever has met goes on to the decision; another meeting is the exception.
  const hasMet = room.meetings.length > 0
  return (
    <ButtonRow>
      {hasMet ? <ButtonLink href={`/runder/${desk.id}/avgjorelse`}>{t('meeting.toDecision')}</ButtonLink> : null}
      <PostForm action={`/runder/${desk.id}/mote`}>
        <Button variant={hasMet ? 'secondary' : 'primary'}>{t(hasMet ? 'meeting.openAnother' : 'meeting.open')}</Button>
      </PostForm>
    </ButtonRow>
  )
}

/** The meeting as those who lead it see it. */
export function MeetingPage(view: MeetingView) {
  const { frame, room } = view
  const { t } = frame
  const { meeting, desk } = room
  const number = meeting?.number ?? 0
  const lead = meeting
    ? t('meeting.openedAt', { number, at: formatTime(meeting.openedAt, t.language) })
    : t('meeting.lead')
  return (
    <Page frame={frame} width="work">
      <ErrorSummary t={t} errors={view.errors} />
      <Answered frame={frame} done={view.done} refusal={view.refusal} />
      {view.smallBallot ? (
        <SmallBallot t={t} path={`/runder/${desk.id}/mote/avstemning`} {...view.smallBallot} />
      ) : null}
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={lead} />
      <ShutOutNotice t={t} desk={desk} barred="meeting.barredLead" />
      {meeting ? (
        <Held view={view} />
      ) : (
        <>
          <Closed t={t} room={room} />
          {view.ballots.length > 0 ? <Ballots view={view} /> : null}
        </>
      )}
      <Former view={view} />
    </Page>
  )
}
