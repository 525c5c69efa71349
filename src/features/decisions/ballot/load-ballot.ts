// A ballot as the asker may know it: never a sheet, and of others' voting only how many. Six statements.
import type { Reader } from '../../../db/database.ts'
import type { BallotId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { listCandidates } from '../field-queries.ts'
import { listPresence } from '../meeting/queries.ts'
import { loadDesk } from '../queries.ts'
import { listBallots, loadTurnout } from './queries.ts'

/** Null for whoever may not know of it. */
export async function loadBallot(reader: Reader, roundId: RoundId, ballotId: BallotId, asker: PersonId) {
  const desk = await loadDesk(reader, roundId)
  const ballots = desk ? await listBallots(reader, roundId) : []
  const ballot = ballots.find(({ id }) => id === ballotId)
  if (!desk || !ballot) return null
  const field = await listCandidates(reader, roundId)
  const named = ballot.candidates.flatMap((id) => field.find((entry) => entry.id === id) ?? [])
  const presence = await listPresence(reader, roundId, null)
  const isLeader = presence.some((one) => one.isLeader && one.personId === asker)
  return { desk, ballots, ballot, named, isLeader, turnout: await loadTurnout(reader, ballotId) }
}
