import type { ListQuery } from '../../../../kernel/long-list.ts'
import { isDecided } from '../../../../kernel/phases.ts'
import { pickText } from '../../../../kernel/texts.ts'
import { formatTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { ErrorSummary, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Ballot } from '../../ballot/queries.ts'
import type { Candidate } from '../../field-queries.ts'
import { offeredOf } from '../../offered-rules.ts'
import { OfferedFinder } from '../../pages/offered-finder.tsx'
import { Answered } from '../../pages/panel-frame.tsx'
import type { MeetingRoom } from '../load-meeting.ts'
import { OUTCOMES } from '../meeting-rules.ts'
import type { AgendaRow } from '../queries.ts'
import { Done, Leaving, type Names, Presence, Waiting } from './room-parts.tsx'

export type MeetingView = {
  readonly frame: PageFrame
  readonly room: MeetingRoom
  readonly current: AgendaRow | null
  readonly out: Names
  readonly comeIn: Names
  readonly field: readonly Candidate[]
  readonly ballots: readonly Ballot[]
  /** What was looked for among those that could be added or voted on. */
  readonly words: string
  readonly agenda: ListQuery
  readonly errors: readonly FieldFault[]
  readonly written: { readonly outcome: string; readonly reason: string }
  readonly done?: string | undefined
  readonly refusal?: string | undefined
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

function AddForm({ view }: { view: MeetingView }) {
  const { frame, room, field, words } = view
  const { t } = frame
  const there = new Set(room.agenda.filter(({ state }) => state !== 'removed').map(({ entryId }) => entryId))
  const left = field.filter(({ id }) => !there.has(id))
  const isLookedFor = words.trim() !== ''
  const { entries, isPart } = offeredOf(left, { words, rankOf: () => 0, isChosen: () => false })
  if (left.length === 0) return null
  const path = `/runder/${room.desk.id}/mote`
  return (
    <div id="legg-til">
      <Details summary={t('meeting.add')} open={isPart && isLookedFor}>
        {isPart ? (
          <OfferedFinder t={t} id="finn-sak" path={`${path}#legg-til`} words={words} about={t('meeting.add_about')} />
        ) : null}
        {isPart && !isLookedFor ? null : (
          <PostForm action={`${path}/saker`}>
            <Field
              t={t}
              kind="select"
              name="entry"
              label={t('meeting.entry')}
              choices={entries.map(({ id, title }) => ({ value: id, label: title }))}
              required
            />
            <Field
              t={t}
              kind="text"
              name="reason"
              id="add-reason"
              label={t('meeting.reason')}
              required
              maxLength={1000}
            />
            <Button variant="secondary">{t('meeting.addButton')}</Button>
          </PostForm>
        )}
      </Details>
    </div>
  )
}

type VoteFormProps = { view: MeetingView; values: readonly string[] }

/** Whom the ballot is among. */
function VoteForm({ view, values }: VoteFormProps) {
  const { frame, room, field, words } = view
  const { t } = frame
  const places = new Map(room.agenda.map(({ entryId }, place) => [String(entryId), place]))
  const rankOf = ({ id }: Candidate) => places.get(id) ?? Number.MAX_SAFE_INTEGER
  const { entries, isPart } = offeredOf(field, { words, rankOf, isChosen: ({ id }) => values.includes(id) })
  const path = `/runder/${room.desk.id}/mote`
  return (
    <>
      {isPart ? (
        <OfferedFinder t={t} path={`${path}#avstemning`} words={words} about={t('meeting.candidates_about')} />
      ) : null}
      <PostForm action={`${path}/avstemning`}>
        <Field
          t={t}
          kind="checkboxes"
          name="candidate"
          label={t('meeting.candidates')}
          hint={t('meeting.candidatesHint')}
          values={values}
          choices={entries.map(({ id, title, organisationName }) => ({
            value: id,
            label: title,
            hint: organisationName,
          }))}
        />
        <Button variant="secondary">{t('meeting.openBallotButton')}</Button>
      </PostForm>
    </>
  )
}

function BallotList({ view }: { view: MeetingView }) {
  const { frame, room, ballots, field } = view
  const { t } = frame
  const decided = new Set(room.agenda.filter(({ outcome }) => outcome === 'ballot').map(({ entryId }) => entryId))
  const isOn = (entry: Candidate) => entry.isFinalist || decided.has(entry.id)
  const values = field.filter(isOn).map(({ id }) => id)
  const isOneOpen = ballots.some(({ state }) => state === 'open')
  const mayOpen = room.meeting !== null && !room.meeting.recessSince && !isOneOpen && field.length > 1
  return (
    <Section title={t('meeting.ballots')} id="avstemning">
      <ul class="plain-list link-list">
        {ballots.map((ballot) => (
          <li>
            <a class="ds-link" href={`/jury/${room.desk.id}/stemme/${ballot.id}`}>
              {t('meeting.ballotLink', { number: ballot.number, state: t(`meeting.ballot_${ballot.state}`) })}
            </a>
          </li>
        ))}
      </ul>
      {mayOpen ? (
        <Details
          summary={t('meeting.openBallot')}
          open={(values.length > 1 && ballots.length === 0) || view.words.trim() !== ''}
        >
          <VoteForm view={view} values={values} />
        </Details>
      ) : null}
    </Section>
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
      <Current view={view} />
      <Waiting
        t={t}
        room={room}
        isBusy={current?.state === 'open' || Boolean(room.meeting?.recessSince)}
        query={view.agenda}
      />
      <AddForm view={view} />
      <BallotList view={view} />
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
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={lead} />
      {desk.isBarred ? (
        <Notice t={t} tone="warning">
          {t('meeting.barredLead')}
        </Notice>
      ) : null}
      {meeting ? (
        <Held view={view} />
      ) : (
        <>
          <Closed t={t} room={room} />
          {view.ballots.length > 0 ? <BallotList view={view} /> : null}
        </>
      )}
      <Former view={view} />
    </Page>
  )
}
