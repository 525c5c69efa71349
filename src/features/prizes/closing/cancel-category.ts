// A category is cancelled with a public reason while nobody has judged it. Its sent entries go to another category or are
// withdrawn with a trace, drafts choose another, and every team is told; the last living category is not cancelled.
import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { CategoryId, EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { pickText, type Texts } from '../../../kernel/texts.ts'
import { lettersInAll, postToRound } from '../../../mail/round-letter.ts'
import { countVersion, lockSetUp, type Saver } from '../change-round.ts'
import type { Category, SetUp } from '../round-rules.ts'
import { type CancelRefusal, mayNotCancel } from './cancel-rules.ts'

export type CancelInput = {
  readonly personId: PersonId
  readonly roundId: RoundId
  readonly categoryId: CategoryId
  readonly reason: Texts
  /** Null: sent entries are withdrawn. */
  readonly moveTo: CategoryId | null
}

export type CancelOutcome =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly why: CancelRefusal }

type Concerned = { readonly entryId: EntryId; readonly was: 'draft' | 'submitted' }

export async function cancelCategory(
  saver: Saver & { readonly baseUrl: string },
  input: CancelInput,
): Promise<CancelOutcome> {
  const now = saver.clock.now()
  const { personId, roundId, categoryId, reason, moveTo } = input
  return saver.db.write(actorOf(personId), async (tx): Promise<CancelOutcome> => {
    const setUp = await lockSetUp(tx, roundId)
    const category = setUp?.categories.find(({ id }) => id === categoryId)
    if (!setUp || !category) return { kind: 'gone' }
    const why = mayNotCancel(setUp, category, moveTo)
    if (why) return { kind: 'refused', why }
    const { rows: concerned } = await sql<Concerned>`select entry_id as "entryId", was
      from cancel_category(${categoryId}::uuid, ${JSON.stringify(reason)}::jsonb, ${moveTo}::uuid, ${now})`.execute(tx)
    await tell(tx, { setUp, category, input, concerned, now, baseUrl: saver.baseUrl })
    await countVersion(tx, roundId, now)
    const by = { roundId, actorId: personId, at: now }
    const withdrawn = moveTo ? [] : concerned.filter(({ was }) => was === 'submitted')
    for (const { entryId } of withdrawn) {
      const facts = { category: categoryId, because: 'category_cancelled' }
      await appendRecord(tx, { ...by, action: 'entry_withdrawn', entryId, facts })
    }
    const facts = { category: categoryId, moved_to: moveTo, reason_hash: contentHash({ ...reason }) }
    const counts = { sent: concerned.filter(({ was }) => was === 'submitted').length, withdrawn: withdrawn.length }
    await appendRecord(tx, { ...by, action: 'category_cancelled', facts: { ...facts, ...counts } })
    return { kind: 'cancelled' }
  })
}

type Telling = {
  readonly setUp: SetUp
  readonly category: Category
  readonly input: CancelInput
  readonly concerned: readonly Concerned[]
  readonly now: Date
  readonly baseUrl: string
}

async function tell(tx: Tx, { setUp, category, input, concerned, now, baseUrl }: Telling): Promise<void> {
  const target = setUp.categories.find(({ id }) => id === input.moveTo)
  const groups = [
    { was: 'draft', outcome: target ? 'moved' : 'choose' },
    { was: 'submitted', outcome: target ? 'moved' : 'withdrawn' },
  ] as const
  for (const { was, outcome } of groups) {
    const entries = concerned.filter((each) => each.was === was).map(({ entryId }) => entryId)
    if (entries.length === 0) continue
    const letters = lettersInAll((t) => {
      const values = {
        category: pickText(category.name, t.language),
        target: target ? pickText(target.name, t.language) : '',
        prize: pickText(setUp.round.title, t.language),
        reason: pickText(input.reason, t.language),
        title: '{{title}}',
      }
      const body = `${t(`life.cancelled_body_${outcome}`, values)}\n\n${baseUrl}/soknader/{{entry}}\n`
      return { subject: t('life.cancelled_subject', values), body }
    })
    await postToRound(tx, {
      roundId: input.roundId,
      entries,
      audience: 'teams',
      kind: 'category_cancelled',
      letters,
      onceKey: `cancel ${input.categoryId} ${was}`,
      at: now,
    })
  }
}
