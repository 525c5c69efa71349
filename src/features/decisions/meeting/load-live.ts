// What an open page of the meeting shows now: the entry, who is out, and its dots once it is open.
import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { loadResult } from '../../jury/contract.ts'
import { listBallots } from '../ballot/queries.ts'
import { findReturning } from './find-returning.ts'
import { currentOf, loadMeetingRoom } from './load-meeting.ts'
import { listOutNow, loadSeenVersion } from './queries.ts'

/** Null for whoever has no seat in the round. */
export async function loadLive(reader: Reader, roundId: RoundId) {
  const room = await loadMeetingRoom(reader, roundId)
  if (!room) return null
  const current = currentOf(room)
  const out = room.meeting ? await listOutNow(reader, room.meeting.id) : []
  const ballots = await listBallots(reader, roundId)
  const result = current?.state === 'open' ? await loadResult(reader, roundId) : null
  const entry = result?.entries.find(({ entryId }) => entryId === current?.entryId)
  const isInValues = result?.mode === 'values'
  const dots =
    isInValues && entry ? { scale: result.scale, values: entry.jurors.map(({ mean }) => mean), mean: entry.mean } : null
  return {
    room,
    current,
    out: out.map(({ name }) => name),
    comeIn: findReturning(room).comeIn,
    ballot: ballots.find(({ state }) => state === 'open') ?? null,
    dots,
    /** Where the jury has answered in words. */
    standing: result && entry && !isInValues ? { mode: result.mode, entry } : null,
    revision: await loadSeenVersion(reader, roundId),
  }
}
