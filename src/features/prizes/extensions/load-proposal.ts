import type { Reader } from '../../../db/database.ts'
import type { SetUp } from '../round-rules.ts'
import { loadUptime } from '../uptime/queries.ts'
import { type OutageProposal, outagesOf, proposeAfterOutage } from '../uptime/rules.ts'
import type { GivenExtension } from './queries.ts'

const TWO_DAYS = 2 * 86_400_000

/** An equal extension that the product's own outages call for; null where there is none to give. */
export async function loadProposal(
  reader: Reader,
  { round }: SetUp,
  when: { readonly now: Date; readonly given: readonly GivenExtension[] },
): Promise<OutageProposal | null> {
  if (round.phase !== 'open' || !round.deadline || round.suspendedAt) return null
  const periods = await loadUptime(reader, new Date(round.deadline.getTime() - TWO_DAYS))
  const last = when.given.find(({ cause, entryId }) => cause === 'outage' && entryId === null)
  const facts = { deadline: round.deadline, outages: outagesOf(periods), lastExtendedAt: last?.at ?? null }
  return proposeAfterOutage(facts, when.now)
}
