import { type ListQuery, partOf } from '../../../../kernel/long-list.ts'
import { quorumOf } from '../../../../kernel/quorum.ts'
import { formatTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { LongList } from '../../../../ui/long-list.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { MeetingRoom } from '../load-meeting.ts'
import { absentSeats } from '../note-attendance.ts'
import type { AgendaRow, Present } from '../queries.ts'

export type Names = readonly string[]

/** Who must go and who may come, in letters that are read across a room. */
export function Leaving({ t, out, comeIn }: { t: Translate; out: Names; comeIn: Names }) {
  return (
    <div class="room-moves" role="status">
      <p class="room-kicker">{t('meeting.mustBeOut')}</p>
      {out.length === 0 ? (
        <p class="room-name">{t('meeting.nobodyOut')}</p>
      ) : (
        out.map((name) => <p class="room-name">{name}</p>)
      )}
      {out.length > 0 ? <p>{t('meeting.alsoVideo')}</p> : null}
      {comeIn.length > 0 ? <p class="room-in">{t('meeting.mayComeIn', { names: comeIn.join(', ') })}</p> : null}
    </div>
  )
}

function times(t: Translate, person: Present): string {
  if (!person.arrivedAt) return t('meeting.notThere')
  const from = formatTime(person.arrivedAt, t.language)
  return person.leftAt
    ? t('meeting.thereFromTo', { from, to: formatTime(person.leftAt, t.language) })
    : t('meeting.thereFrom', { from })
}

/** One press for the many; who is late, gone or elsewhere is changed one by one. */
function AllPresent({ t, room }: { t: Translate; room: MeetingRoom }) {
  const [absent, seats] = [absentSeats(room).length, room.presence.filter(({ isJuror }) => isJuror).length]
  if (absent === 0) return null
  const who = absent === seats ? 'all' : 'rest'
  return (
    <PostForm action={`/runder/${room.desk.id}/mote/oppmote`}>
      <p class="hint">{t('meeting.all_hint')}</p>
      <ButtonRow>
        <Button variant="secondary" name="all" value="room">
          {t(`meeting.${who}_room`, { count: absent })}
        </Button>
        <Button variant="secondary" name="all" value="video">
          {t(`meeting.${who}_video`, { count: absent })}
        </Button>
      </ButtonRow>
    </PostForm>
  )
}

/** So many names are read at a glance. */
const NAMES_AT_A_GLANCE = 12

/** Who is missing, and who is on video: what one looks round the table for. */
function Exceptions({ t, seats }: { t: Translate; seats: readonly Present[] }) {
  const kinds = ['away', 'video'] as const
  return (
    <>
      {kinds.map((kind) => {
        const names = seats.filter(({ way }) => (way ?? 'away') === kind).map(({ name }) => name)
        const isTold = names.length > 0 && names.length < seats.length && names.length <= NAMES_AT_A_GLANCE
        return isTold ? <p>{t(`meeting.names_${kind}`, { names: names.join(', ') })}</p> : null
      })}
    </>
  )
}

function AttendanceForm({ t, room }: { t: Translate; room: MeetingRoom }) {
  return (
    <PostForm action={`/runder/${room.desk.id}/mote/oppmote`}>
      {room.presence.map((person) => (
        <Field
          t={t}
          kind="select"
          name={`way_${person.personId}`}
          label={person.isJuror ? person.name : t('meeting.notJuror', { name: person.name })}
          hint={times(t, person)}
          value={person.way ?? 'away'}
          choices={[
            { value: 'room', label: t('meeting.inRoom') },
            { value: 'video', label: t('meeting.onVideo') },
            { value: 'away', label: t('meeting.away') },
          ]}
        />
      ))}
      <Button variant="secondary">{t('meeting.savePresence')}</Button>
    </PostForm>
  )
}

export function Presence({ t, room }: { t: Translate; room: MeetingRoom }) {
  const seats = room.presence.filter(({ isJuror }) => isJuror)
  const present = seats.filter(({ way }) => way !== null).length
  const { needed } = room
  const quorum = quorumOf({ needed, voting: seats.length, present })
  return (
    <Section title={t('meeting.presence')} id="oppmote">
      <p>
        <strong>{t('meeting.presentOf', { present, seats: seats.length })}</strong>{' '}
        {t(`meeting.quorum_${quorum}`, { needed })}
      </p>
      <Exceptions t={t} seats={seats} />
      <AllPresent t={t} room={room} />
      <Details summary={t('meeting.presence_change')}>
        <AttendanceForm t={t} room={room} />
      </Details>
    </Section>
  )
}

function RemoveForm({ t, path, row, n }: { t: Translate; path: string; row: AgendaRow; n: number }) {
  return (
    <Details summary={t('meeting.remove')}>
      <PostForm action={`${path}/saker/${row.id}/fjern`}>
        <Field
          t={t}
          kind="text"
          name="reason"
          id={`reason-${n}`}
          label={t('meeting.reason')}
          required
          maxLength={1000}
        />
        <Button variant="secondary" small>
          {t('meeting.removeButton', { title: row.title })}
        </Button>
      </PostForm>
    </Details>
  )
}

/** So many are taken up in an evening. */
const CASES_A_PAGE = 30

type WaitingProps = { t: Translate; room: MeetingRoom; isBusy: boolean; query: ListQuery }

/** What waits, in the order that moves the fewest; the next one first. */
export function Waiting({ t, room, isBusy, query }: WaitingProps) {
  const path = `/runder/${room.desk.id}/mote`
  const waiting = room.agenda.filter(({ state }) => state === 'waiting')
  const part = partOf(waiting, ({ title, organisationName }) => `${title} ${organisationName}`, query, CASES_A_PAGE)
  // The one thing to do then is to open what has been called.
  const isCalled = room.agenda.some(({ state }) => state === 'called')
  const names = new Map(room.presence.map(({ personId, name }) => [personId, name]))
  const outOf = (row: AgendaRow) => [...(room.shutOut.get(row.entryId) ?? [])].flatMap((id) => names.get(id) ?? [])
  return (
    <Section title={t('meeting.agenda', { count: waiting.length })}>
      <p class={waiting.length > 0 ? 'hint' : undefined}>
        {t(waiting.length > 0 ? 'meeting.agendaHint' : 'meeting.agendaEmpty')}
      </p>
      <LongList t={t} part={part} path={path} label={t('decisions.find')} list="sak">
        <ol class="room-agenda" start={part.from + 1}>
          {part.rows.map((row, n) => (
            <li>
              <div class="room-case">
                <div>
                  <h3 class="ds-heading">{row.title}</h3>
                  <p class="hint">
                    {row.organisationName} · {row.reason || t(`meeting.cause_${row.cause}`)}
                  </p>
                  <p>
                    {outOf(row).length > 0
                      ? t('meeting.outHere', { names: outOf(row).join(', ') })
                      : t('meeting.allStay')}
                  </p>
                </div>
                {isBusy ? null : (
                  <PostForm action={`${path}/saker/${row.id}/kall`}>
                    <Button variant={part.from + n === 0 && !isCalled ? 'primary' : 'secondary'}>
                      {t('meeting.call')}
                    </Button>
                  </PostForm>
                )}
              </div>
              <RemoveForm t={t} path={path} row={row} n={n} />
            </li>
          ))}
        </ol>
      </LongList>
    </Section>
  )
}

export function Done({ t, rows }: { t: Translate; rows: readonly AgendaRow[] }) {
  const done = rows.filter(({ state }) => state === 'decided' || state === 'removed')
  if (done.length === 0) return null
  const outcome = (row: AgendaRow) => (row.outcome ? t(`meeting.outcome_${row.outcome}`) : t('meeting.removed'))
  return (
    <Section title={t('meeting.done')}>
      <Table
        caption={t('meeting.done')}
        rows={done}
        columns={[
          { label: t('meeting.entry'), isHeading: true, cell: (row) => row.title },
          { label: t('meeting.outcome'), cell: outcome },
          { label: t('meeting.reason'), cell: (row) => row.decisionReason ?? row.removedReason ?? '' },
        ]}
      />
    </Section>
  )
}
