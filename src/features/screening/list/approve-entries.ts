// All the chosen entries are approved, or none of them: whoever confirmed had seen exactly these.
import type { Tx } from '../../../db/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadTermsOfRound } from '../queries.ts'
import { decideScreening, type ScreeningInput } from '../rules.ts'
import { conclude, type ScreeningServices } from '../sifting/save-screening.ts'
import { type LockedRound, loadEntry, lockRound, removeProposal, writeChecks } from '../store.ts'
import { mayNotApprove } from './bulk-rules.ts'
import { listStandings } from './entry-list-queries.ts'

export type Chosen = {
  readonly roundId: RoundId
  readonly entryIds: readonly EntryId[]
  /** When the preview was shown. */
  readonly lookedAt: Date
}

export type BulkOutcome =
  | { readonly kind: 'approved'; readonly count: number }
  | { readonly kind: 'not_yours' | 'shut' | 'changed' }

class Changed extends Error {}

export async function approveEntries(
  services: ScreeningServices,
  personId: PersonId,
  chosen: Chosen,
): Promise<BulkOutcome> {
  try {
    return await services.db.write(actorOf(personId), async (tx) => {
      const round = await lockRound(tx, chosen.roundId)
      if (!round) return { kind: 'not_yours' }
      if (round.phase !== 'screening' || round.isSuspended) return { kind: 'shut' }
      const standings = await listStandings(tx, chosen.roundId, chosen.entryIds)
      if (standings.length !== chosen.entryIds.length) throw new Changed()
      if (standings.some((standing) => mayNotApprove(standing, chosen.lookedAt) !== null)) throw new Changed()
      const at = services.clock.now()
      for (const { id } of standings)
        await approve(tx, { services, personId, round, at, roundId: chosen.roundId, entryId: id })
      return { kind: 'approved', count: standings.length }
    })
  } catch (cause) {
    if (cause instanceof Changed) return { kind: 'changed' }
    throw cause
  }
}

type Approval = {
  readonly services: ScreeningServices
  readonly personId: PersonId
  readonly round: LockedRound
  readonly at: Date
  readonly roundId: RoundId
  readonly entryId: EntryId
}

async function approve(tx: Tx, { services, personId, round, at, roundId, entryId }: Approval): Promise<void> {
  const entry = await loadEntry(tx, roundId, entryId)
  if (!entry) throw new Changed()
  const terms = await loadTermsOfRound(tx, roundId)
  const checks = terms.map(({ id }) => ({ termId: id, state: 'met' as const, note: '' }))
  const version = entry.current?.version ?? 0
  const input: ScreeningInput = { outcome: 'eligible', reason: '', completeBy: null, questions: [], checks, version }
  const decision = decideScreening({ round, ...entry }, input, at)
  if (decision.kind !== 'screened') throw new Changed()
  const place = { roundId, entryId }
  await writeChecks(tx, place, checks)
  await removeProposal(tx, entryId)
  await conclude(tx, { services, place, round, entry, personId, at, screened: decision.screened, checks })
}
