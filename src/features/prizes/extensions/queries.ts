import type { Reader } from '../../../db/database.ts'
import type { CategoryId, EntryId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { SetUp } from '../round-rules.ts'
import { loadUptime } from '../uptime/queries.ts'
import { type OutageProposal, outagesOf, proposeAfterOutage } from '../uptime/rules.ts'
import type { ExtensionCause } from './rules.ts'

export type GivenExtension = {
  readonly id: string
  readonly categoryId: CategoryId | null
  readonly categoryName: Texts | null
  readonly entryId: EntryId | null
  readonly minutes: number
  readonly former: Date
  readonly deadline: Date
  readonly cause: ExtensionCause
  readonly reason: Texts
  readonly byName: string | null
  readonly at: Date
}

/** What was given, the newest first: for the public only what holds for all or a category, for a team also its own. */
export async function loadExtensions(reader: Reader, roundId: RoundId): Promise<readonly GivenExtension[]> {
  return reader
    .selectFrom('extension as x')
    .leftJoin('category as c', 'c.id', 'x.category_id')
    .leftJoin('person as p', 'p.id', 'x.given_by')
    .select(['x.id', 'x.category_id as categoryId', 'c.name as categoryName', 'x.entry_id as entryId', 'x.minutes'])
    .select(['x.former_deadline as former', 'x.deadline', 'x.cause', 'x.reason', 'p.display_name as byName'])
    .select('x.given_at as at')
    .where('x.round_id', '=', roundId)
    .orderBy('x.given_at', 'desc')
    .orderBy('x.id', 'desc')
    .execute()
}

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
