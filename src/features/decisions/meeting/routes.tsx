import { doneText, orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, type MeetingItemId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { readListQuery } from '../../../kernel/long-list.ts'
import type { TextKey } from '../../../text/translate.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { openBallot } from '../ballot/hold-ballot.ts'
import { listBallots } from '../ballot/queries.ts'
import { listCandidates, listCategories } from '../field-queries.ts'
import { panelFrame } from '../pages/panel-frame.tsx'
import { changeAgenda } from './change-agenda.ts'
import { findReturning } from './find-returning.ts'
import { readAct, readAttendance, readCandidates, readOutcome, readWay } from './forms.ts'
import { holdMeeting, openMeeting } from './hold-meeting.ts'
import { currentOf, loadMeetingRoom } from './load-meeting.ts'
import { noteAllPresent, noteAttendance } from './note-attendance.ts'
import { MeetingPage } from './pages/meeting-page.tsx'
import { listOutNow } from './queries.ts'
import { callEntry, decideEntry, openEntry } from './take-item.ts'

const DONE = {
  apnet: 'meeting.done_opened',
  oppmote: 'meeting.done_noted',
  saker: 'meeting.done_agenda',
  kalt: 'meeting.done_called',
  sak: 'meeting.done_item',
  vedtak: 'meeting.done_decided',
  gang: 'meeting.done_held',
  slutt: 'meeting.done_ended',
} as const satisfies Readonly<Record<string, TextKey>>

type Shown = {
  readonly refusal?: string
  readonly written?: { readonly outcome: string; readonly reason: string }
  readonly faults?: readonly FieldFault[]
  readonly smallBallot?: { readonly voters: number; readonly candidates: readonly EntryId[] }
}

async function show(services: Services, visit: Visit, shown: Shown = {}) {
  const roundId = visit.id<RoundId>('id')
  const view = await services.db.read(visit.actor, async (reader) => {
    const room = orNotFound(await loadMeetingRoom(reader, roundId))
    // Jurors have a view of their own.
    if (!room.desk.leads) throw new NotFound()
    const out = room.meeting ? await listOutNow(reader, room.meeting.id) : []
    const field = await listCandidates(reader, roundId)
    const categories = await listCategories(reader, roundId)
    return { room, out, field, categories, ballots: await listBallots(reader, roundId) }
  })
  const isFaulty = shown.faults !== undefined || shown.refusal !== undefined
  const frame = panelFrame(visit, view.room.desk, { title: visit.t('meeting.title'), hasError: isFaulty })
  const { comeIn } = findReturning(view.room)
  const page = (
    <MeetingPage
      frame={frame}
      room={view.room}
      current={currentOf(view.room)}
      out={view.out.map(({ name }) => name)}
      comeIn={comeIn}
      field={view.field}
      categories={view.categories}
      ballots={view.ballots}
      words={{ toAdd: visit.query('sok') ?? '', toVote: visit.query('sokvalg') ?? '' }}
      agenda={readListQuery((name) => visit.query(name), 'sak')}
      errors={shown.faults ?? []}
      written={shown.written ?? { outcome: '', reason: '' }}
      done={doneText(visit, DONE)}
      refusal={shown.refusal}
      smallBallot={shown.smallBallot}
    />
  )
  return visit.page(page, shown.faults ? 422 : shown.refusal || shown.smallBallot ? 409 : 200)
}

type Kind =
  | 'not_lead'
  | 'no_meeting'
  | 'in_recess'
  | 'wrong_phase'
  | 'meeting_is_open'
  | 'not_discussed'
  | 'item_is_open'
  | 'unknown_item'
  | 'unknown_entry'
  | 'unknown_person'
  | 'another_is_open'
  | 'too_few_present'
  | 'too_few_voting'
  | 'reason_missing'
  | 'ballot_is_open'
  | 'few_candidates'
  | 'many_candidates'
  | 'few_voters'
  | 'ballot_too_few'
  | 'not_tied'

function createActs(services: Services) {
  const back = (visit: Visit, done: keyof typeof DONE) =>
    visit.redirect(`/runder/${visit.param('id')}/mote?utfort=${done}`)
  const refuse = (visit: Visit, kind: Kind | 'not_yours', shown: Shown = {}) => {
    if (kind === 'not_yours') throw new NotFound()
    return show(services, visit, { ...shown, refusal: visit.t(`meeting.refused_${kind}`) })
  }
  const roundOf = (visit: Visit) => visit.id<RoundId>('id')
  const placeOf = (visit: Visit) => ({ roundId: roundOf(visit), itemId: visit.id<MeetingItemId>('item') })

  return {
    async open(visit: Visit) {
      const { kind } = await openMeeting(services, visit.personId(), roundOf(visit))
      return kind === 'opened' ? back(visit, 'apnet') : refuse(visit, kind)
    },
    async hold(visit: Visit) {
      const act = readAct(await visit.form())
      const { kind } = await holdMeeting(services, visit.personId(), roundOf(visit), act)
      return kind === 'done' ? back(visit, act === 'end' ? 'slutt' : 'gang') : refuse(visit, kind)
    },
    async attend(visit: Visit) {
      const form = await visit.form()
      const all = readWay(form.text('all'))
      const place = [services, visit.personId(), roundOf(visit)] as const
      const { kind } = all ? await noteAllPresent(...place, all) : await noteAttendance(...place, readAttendance(form))
      return kind === 'noted' ? back(visit, 'oppmote') : refuse(visit, kind)
    },
    async add(visit: Visit) {
      const form = await visit.form()
      const entryId = parseId<EntryId>(form.text('entry'))
      if (!entryId) return refuse(visit, 'unknown_entry')
      const change = { kind: 'add' as const, entryId, reason: form.text('reason') }
      const { kind } = await changeAgenda(services, visit.personId(), roundOf(visit), change)
      return kind === 'changed' ? back(visit, 'saker') : refuse(visit, kind)
    },
    async remove(visit: Visit) {
      const reason = (await visit.form()).text('reason')
      const change = { kind: 'remove' as const, itemId: placeOf(visit).itemId, reason }
      const { kind } = await changeAgenda(services, visit.personId(), roundOf(visit), change)
      return kind === 'changed' ? back(visit, 'saker') : refuse(visit, kind)
    },
    async call(visit: Visit) {
      const { kind } = await callEntry(services, visit.personId(), placeOf(visit))
      return kind === 'called' ? back(visit, 'kalt') : refuse(visit, kind)
    },
    async openItem(visit: Visit) {
      const isConfirmed = (await visit.form()).text('allOut') !== ''
      const { kind } = await openEntry(services, visit.personId(), placeOf(visit), isConfirmed)
      if (kind === 'opened') return back(visit, 'sak')
      if (kind !== 'not_confirmed') return refuse(visit, kind)
      return show(services, visit, { faults: [{ fieldId: 'allOut', message: visit.t('meeting.fault_allOut') }] })
    },
    async decide(visit: Visit) {
      const form = await visit.form()
      const written = { outcome: form.text('outcome'), reason: form.text('reason') }
      const given = { outcome: readOutcome(form), reason: written.reason }
      const answer = await decideEntry(services, visit.personId(), placeOf(visit), given)
      if (answer.kind === 'decided') return back(visit, 'vedtak')
      if (answer.kind !== 'faulty') return refuse(visit, answer.kind, { written })
      const faults = answer.faults.map((name) => ({ fieldId: name, message: visit.t(`meeting.fault_${name}`) }))
      return show(services, visit, { written, faults })
    },
    async ballot(visit: Visit) {
      const form = await visit.form()
      const candidates = readCandidates(form)
      const input = { candidates, isSmallKnown: form.text('small') === 'known' }
      const outcome = await openBallot(services, visit.personId(), roundOf(visit), input)
      if (outcome.kind === 'opened') return visit.redirect(`/jury/${roundOf(visit)}/stemme/${outcome.ballotId}`)
      if (outcome.kind === 'small_ballot') {
        return show(services, visit, { smallBallot: { voters: outcome.voters, candidates } })
      }
      return refuse(visit, outcome.kind)
    },
  }
}

export function createMeetingRoutes(services: Services): readonly Route[] {
  const acts = createActs(services)
  const path = '/runder/:id/mote'
  const post = (end: string, handle: Route['handle']): Route => ({
    method: 'post',
    path: `${path}${end}`,
    guard: 'signedIn',
    handle,
  })
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => show(services, visit) },
    post('', acts.open),
    post('/gang', acts.hold),
    post('/oppmote', acts.attend),
    post('/saker', acts.add),
    post('/saker/:item/fjern', acts.remove),
    post('/saker/:item/kall', acts.call),
    post('/saker/:item/apne', acts.openItem),
    post('/saker/:item/vedtak', acts.decide),
    post('/avstemning', acts.ballot),
  ]
}
