import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { ScoreDots } from '../../../../ui/plots/score-dots.tsx'
import { type Result, type ResultEntry, standingIn } from '../../../jury/contract.ts'
import type { Ballot } from '../../ballot/queries.ts'
import { Answered } from '../../pages/panel-frame.tsx'
import type { MeetingRoom } from '../load-meeting.ts'
import type { AgendaRow, Present } from '../queries.ts'
import { Leaving, type Names } from './room-parts.tsx'

export type LiveView = {
  readonly frame: PageFrame
  readonly room: MeetingRoom
  readonly current: AgendaRow | null
  readonly out: Names
  readonly comeIn: Names
  readonly ballot: Ballot | null
  /** Of the entry that is open, and of no other. */
  readonly dots: {
    readonly scale: { min: number; max: number }
    readonly values: readonly number[]
    readonly mean: number | null
  } | null
  /** Where the jury has answered in words: of the entry that is open, and of no other. */
  readonly standing: { readonly mode: Result['mode']; readonly entry: ResultEntry } | null
  readonly revision: string
}

function Now({ view }: { view: LiveView }) {
  const { frame, room, current, dots, ballot } = view
  const { t } = frame
  if (!room.meeting) return <p class="room-name">{t('meeting.noMeeting')}</p>
  if (room.meeting.recessSince) return <p class="room-name">{t('meeting.recessNow')}</p>
  if (room.meeting.mustBeOut) {
    return (
      <div class="room-moves" role="status">
        <p class="room-name">{t('meeting.youMustOut')}</p>
        <p>{t('meeting.youMustOutWhy')}</p>
        <p>{t('meeting.youStayNoted')}</p>
      </div>
    )
  }
  if (!current) {
    return (
      <>
        <p class="room-name">{t(ballot ? 'meeting.ballotNow' : 'meeting.between')}</p>
        {view.comeIn.length > 0 ? (
          <p class="room-in">{t('meeting.mayComeIn', { names: view.comeIn.join(', ') })}</p>
        ) : null}
      </>
    )
  }
  return (
    <>
      <h2 class="room-title">{current.title}</h2>
      <p>{current.organisationName}</p>
      <Leaving t={t} out={view.out} comeIn={view.comeIn} />
      {current.state === 'open' && dots ? (
        <ScoreDots
          t={t}
          finding={t('meeting.dots', { count: dots.values.length })}
          scale={dots.scale}
          entries={[{ label: current.title, values: dots.values, mean: dots.mean }]}
        />
      ) : null}
      {current.state === 'open' && view.standing ? (
        <p>{standingIn(t, view.standing.mode, view.standing.entry)}</p>
      ) : null}
      {current.state === 'called' ? <p>{t('meeting.waitsForOut')}</p> : null}
    </>
  )
}

/** A page that loads itself anew takes the place from whoever reads it slowly; without scripts one asks for it. */
function Reload({ t, href }: { t: Translate; href: string }) {
  return (
    <noscript>
      <p>
        <a class="ds-link" href={href}>
          {t('meeting.reload')}
        </a>
      </p>
    </noscript>
  )
}

/** For all in the room: the entry, who is out, and the jury's dots once it is open. */
export function ScreenPage({ view }: { view: LiveView }) {
  const { frame, room } = view
  return (
    <Page frame={frame} width="work">
      <div data-live={`/runder/${room.desk.id}/mote/versjon`} data-revision={view.revision} class="room-screen">
        <PageTitle kicker={pickText(room.desk.title, frame.language)} title={frame.title} />
        <Now view={view} />
        <Reload t={frame.t} href={`/runder/${room.desk.id}/mote/skjerm`} />
      </div>
    </Page>
  )
}

function Here({ frame, room, self }: { frame: PageFrame; room: MeetingRoom; self: Present | undefined }) {
  const { t } = frame
  // Out for one case is not gone from the meeting; buttons here would only mislead.
  if (!room.meeting || !self || room.meeting.mustBeOut) return null
  const { way } = self
  return (
    <PostForm action={`/jury/${room.desk.id}/mote/oppmote`}>
      <p>{t(way ? `meeting.youAre_${way}` : 'meeting.youAreAway')}</p>
      <ButtonRow>
        {way === 'room' ? null : (
          <Button variant="secondary" name="way" value="room">
            {t('meeting.iAmHere')}
          </Button>
        )}
        {way === 'video' ? null : (
          <Button variant="secondary" name="way" value="video">
            {t('meeting.iAmOnVideo')}
          </Button>
        )}
        {way === null ? null : (
          <Button variant="tertiary" name="way" value="away">
            {t('meeting.iLeave')}
          </Button>
        )}
      </ButtonRow>
    </PostForm>
  )
}

/** Each juror's own view of the meeting. */
export function JurorMeetingPage(props: {
  view: LiveView
  self: Present | undefined
  done?: string | undefined
  refusal?: string | undefined
}) {
  const { view, self } = props
  const { frame, room, current, ballot } = view
  const { t } = frame
  const base = `/jury/${room.desk.id}`
  return (
    <Page frame={frame} width="text">
      <Answered frame={frame} done={props.done} refusal={props.refusal} />
      <div data-live={`/runder/${room.desk.id}/mote/versjon`} data-revision={view.revision}>
        <PageTitle
          kicker={pickText(room.desk.title, frame.language)}
          title={frame.title}
          lead={t('meeting.jurorLead')}
        />
        <Now view={view} />
        <Reload t={t} href={`${base}/mote`} />
        <ButtonRow>
          {ballot ? <ButtonLink href={`${base}/stemme/${ballot.id}`}>{t('meeting.vote')}</ButtonLink> : null}
          {current?.state === 'open' ? (
            <ButtonLink href={`${base}/soknad/${current.entryId}`} variant="secondary">
              {t('meeting.readEntry')}
            </ButtonLink>
          ) : null}
        </ButtonRow>
        <Here frame={frame} room={room} self={self} />
        {room.desk.leads ? (
          <p>
            <a class="ds-link" href={`/runder/${room.desk.id}/mote`}>
              {t('meeting.lead_link')}
            </a>
          </p>
        ) : null}
      </div>
    </Page>
  )
}
