// An entry is called, and those shut out from it leave; it is opened when somebody has said that all are out; and it ends
// with a decision and its reason. Source: jury method, § 3.8.
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { MeetingItemId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { currentOf, itemOf, loadMeetingRoom, type MeetingRoom, standingOf } from './load-meeting.ts'
import {
  type CallDecision,
  decideCall,
  decideItem,
  decideOpening,
  type ItemDecision,
  type OpenDecision,
  type Outcome,
} from './meeting-rules.ts'
import type { AgendaRow } from './queries.ts'
import { callItem, closeItem, openItem } from './store.ts'

type Services = { readonly db: Database; readonly clock: Clock }
type Place = { readonly roundId: RoundId; readonly itemId: MeetingItemId }
type NotYours = { readonly kind: 'not_yours' }

type Taken<Decision> = {
  readonly decision: Decision
  readonly action?: string
  readonly facts?: Readonly<Record<string, string | number>>
}

/** The room as it stands, locked; what comes of it, and its line in the record. */
function take<Decision>(
  { db, clock }: Services,
  personId: PersonId,
  { roundId, itemId }: Place,
  work: (tx: Tx, room: MeetingRoom, row: AgendaRow | undefined, at: Date) => Promise<Taken<Decision>>,
): Promise<Decision | NotYours> {
  return db.write(actorOf(personId), async (tx): Promise<Decision | NotYours> => {
    const room = await loadMeetingRoom(tx, roundId, true)
    if (!room) return { kind: 'not_yours' }
    const row = room.agenda.find(({ id }) => id === itemId)
    const at = clock.now()
    const { decision, action, facts } = await work(tx, room, row, at)
    if (action && row) {
      const told = { meeting: room.meeting?.number ?? 0, ...facts }
      await appendRecord(tx, { roundId, actorId: personId, at, action, entryId: row.entryId, facts: told })
    }
    return decision
  })
}

export function callEntry(services: Services, personId: PersonId, place: Place): Promise<CallDecision | NotYours> {
  return take(services, personId, place, async (tx, room, row, at) => {
    const decision = decideCall(standingOf(room), itemOf(room, row), currentOf(room))
    if (decision.kind !== 'called' || !row || !room.meeting) return { decision }
    await callItem(tx, room.meeting.id, row.id, at)
    return { decision, action: 'item_called', facts: { out: room.shutOut.get(row.entryId)?.size ?? 0 } }
  })
}

export function openEntry(
  services: Services,
  personId: PersonId,
  place: Place,
  isConfirmed: boolean,
): Promise<OpenDecision | NotYours> {
  return take(services, personId, place, async (tx, room, row, at) => {
    const decision = decideOpening(standingOf(room), itemOf(room, row), isConfirmed)
    if (decision.kind !== 'opened' || !row) return { decision }
    await openItem(tx, row.id, { personId, at })
    return { decision, action: 'item_opened', facts: { present: itemOf(room, row)?.present ?? 0 } }
  })
}

export function decideEntry(
  services: Services,
  personId: PersonId,
  place: Place,
  given: { readonly outcome: Outcome | null; readonly reason: string },
): Promise<ItemDecision | NotYours> {
  return take(services, personId, place, async (tx, room, row, at) => {
    const item = itemOf(room, row)
    const decision = decideItem(standingOf(room), item, given)
    if (decision.kind !== 'decided' || !row || !item || !given.outcome) return { decision }
    const { outcome, reason } = given
    const { needed, present } = item
    const of = { id: row.id, entryId: row.entryId, roundId: place.roundId }
    await closeItem(tx, of, { outcome, reason, needed, present }, { personId, at })
    return { decision, action: 'item_decided', facts: { outcome, present, needed } }
  })
}
