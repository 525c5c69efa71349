// One act for the three ways of giving more time; the new deadline, its row in the record and the letters stand together.
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { effectiveDeadline } from '../../../kernel/effective-deadline.ts'
import type { CategoryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import { countVersion, lockSetUp, type Saver } from '../change-round.ts'
import type { SetUp } from '../round-rules.ts'
import { tellExtension } from './letters.ts'
import { decideExtension, type ExtensionCause, type ExtensionRefusal } from './rules.ts'
import {
  countEntrants,
  entryByReference,
  insertExtension,
  moveCategoryDeadline,
  moveDeadlines,
  type NewExtension,
} from './store.ts'

export type Whom =
  | { readonly kind: 'all' }
  | { readonly kind: 'category'; readonly categoryId: CategoryId }
  /** The last eight signs of the entry's number, as its team tells them. */
  | { readonly kind: 'one'; readonly reference: string }

export type ExtendInput = {
  readonly personId: PersonId
  readonly roundId: RoundId
  readonly whom: Whom
  readonly until: Date
  readonly cause: ExtensionCause
  readonly reason: Texts
}

export type ExtendOutcome =
  | { readonly kind: 'extended'; readonly deadline: Date; readonly letters: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly why: ExtensionRefusal }

type Standing = Pick<NewExtension, 'categoryId' | 'entryId'> & { readonly former: Date | null }

async function standingOf(tx: Tx, { round, categories }: SetUp, whom: Whom): Promise<Standing | ExtensionRefusal> {
  switch (whom.kind) {
    case 'all':
      return { categoryId: null, entryId: null, former: round.deadline }
    case 'category': {
      const category = categories.find(({ id }) => id === whom.categoryId)
      if (!category || category.cancelledAt) return 'category_gone'
      if ((await countEntrants(tx, category.id)) > 0) return 'has_entrants'
      return { categoryId: category.id, entryId: null, former: category.deadline ?? round.deadline }
    }
    case 'one': {
      const entry = await entryByReference(tx, round.id, whom.reference)
      if (!entry) return 'entry_unknown'
      const { categoryDeadline, minutes } = entry
      const { deadline } = effectiveDeadline({ ...round, categoryDeadline, moreMinutes: minutes })
      return { categoryId: null, entryId: entry.entryId, former: deadline }
    }
  }
}

export type ExtendingSaver = Saver & { readonly baseUrl: string }

export async function extendDeadline(saver: ExtendingSaver, input: ExtendInput): Promise<ExtendOutcome> {
  const now = saver.clock.now()
  return saver.db.write(actorOf(input.personId), async (tx): Promise<ExtendOutcome> => {
    const setUp = await lockSetUp(tx, input.roundId)
    if (!setUp) return { kind: 'gone' }
    const outcome = await extendLocked(tx, setUp, { ...input, now, baseUrl: saver.baseUrl })
    if (outcome.kind === 'extended') await countVersion(tx, input.roundId, now)
    return outcome
  })
}

type Extending = ExtendInput & { readonly now: Date; readonly baseUrl: string }

/** Within the caller's transaction, the round being locked. */
export async function extendLocked(tx: Tx, setUp: SetUp, input: Extending): Promise<ExtendOutcome> {
  const { round } = setUp
  const { now, cause, reason } = input
  const standing = await standingOf(tx, setUp, input.whom)
  if (typeof standing === 'string') return { kind: 'refused', why: standing }
  const { phase, suspendedAt, awardAt } = round
  const decision = decideExtension({ phase, suspendedAt, awardAt, former: standing.former, wanted: input.until }, now)
  if (decision.kind === 'refused') return decision
  const { kind: _, ...times } = decision
  const given = { roundId: round.id, ...standing, ...times, cause, reason, by: input.personId, at: now }
  if (given.categoryId) await moveCategoryDeadline(tx, given.categoryId, given.deadline)
  else if (!given.entryId) await moveDeadlines(tx, given)
  const id = await insertExtension(tx, given)
  const letters = await tellExtension(tx, { ...given, id, prize: round.title, baseUrl: input.baseUrl })
  await appendRecord(tx, {
    roundId: round.id,
    actorId: input.personId,
    at: now,
    action: 'deadline_extended',
    ...(given.entryId ? { entryId: given.entryId } : {}),
    facts: {
      whom: input.whom.kind,
      category: given.categoryId,
      minutes: given.minutes,
      deadline: given.deadline.toISOString(),
      deadline_before: given.former.toISOString(),
      cause,
      // Not how many letters: that would tell how many have a draft.
      reason_hash: contentHash({ ...reason }),
    },
  })
  return { kind: 'extended', deadline: given.deadline, letters }
}
