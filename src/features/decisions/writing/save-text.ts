// A statement or a piece of feedback is saved as a draft, whatever it was: a changed text has lost its approval.
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { StoredFeedback, StoredStatement } from './queries.ts'
import { decideSave, type SaveDecision, type WritingRefusal } from './rules.ts'
import { writeFeedback, writeStatement } from './store.ts'
import { feedbackSituation, type Place, type Situation, statementSituation } from './writing-facts.ts'

type Services = { readonly db: Database; readonly clock: Clock }

export const LONGEST_STATEMENT = 6000
export const LONGEST_FEEDBACK = 20_000

export type SaveOutcome<Stored> =
  | { readonly kind: 'saved'; readonly version: number; readonly at: Date }
  | { readonly kind: 'changed_meanwhile'; readonly stored: Stored | null }
  | { readonly kind: WritingRefusal | 'too_long' | 'unchanged' | 'not_yours' }

export type StatementInput = { readonly version: number; readonly text: Texts }
export type FeedbackInput = { readonly version: number; readonly text: string }

type Writing<Stored> = {
  readonly situation: Situation<Stored> | null
  readonly decide: (situation: Situation<Stored>) => SaveDecision
  readonly write: (version: number, at: Date) => Promise<void>
  readonly action: string
}

async function save<Stored>(tx: Tx, who: { personId: PersonId; at: Date }, place: Place, writing: Writing<Stored>) {
  const { situation } = writing
  if (!situation) return { kind: 'not_yours' } as const
  const decision = writing.decide(situation)
  if (decision.kind === 'changed_meanwhile') return { kind: decision.kind, stored: situation.stored } as const
  if (decision.kind !== 'saved') return decision
  const { version } = decision
  await writing.write(version, who.at)
  const { roundId, entryId } = place
  const event = { roundId, entryId, actorId: who.personId, at: who.at, action: writing.action, facts: { version } }
  await appendRecord(tx, event)
  return { kind: 'saved', version, at: who.at } as const
}

function isSame(a: Texts | undefined, b: Texts): boolean {
  return a?.nb === b.nb && a?.nn === b.nn && a?.en === b.en
}

export function saveStatement(
  services: Services,
  personId: PersonId,
  place: Place,
  input: StatementInput,
): Promise<SaveOutcome<StoredStatement>> {
  const { version, text } = input
  const isTooLong = [text.nb, text.nn, text.en].some((one) => (one?.length ?? 0) > LONGEST_STATEMENT)
  return services.db.write(actorOf(personId), async (tx) => {
    const at = services.clock.now()
    return save(tx, { personId, at }, place, {
      situation: await statementSituation(tx, place),
      decide: ({ facts, stored }) =>
        decideSave(facts, { version, isTooLong, isSame: stored !== null && isSame(stored.text, text) }),
      write: (next) => writeStatement(tx, { ...place, personId, at, version: next }, text),
      action: 'statement_saved',
    })
  })
}

export function saveFeedback(
  services: Services,
  personId: PersonId,
  place: Place,
  input: FeedbackInput,
): Promise<SaveOutcome<StoredFeedback>> {
  const { version, text } = input
  return services.db.write(actorOf(personId), async (tx) => {
    const at = services.clock.now()
    return save(tx, { personId, at }, place, {
      situation: await feedbackSituation(tx, place),
      decide: ({ facts, stored }) =>
        decideSave(facts, { version, isTooLong: text.length > LONGEST_FEEDBACK, isSame: stored?.text === text }),
      write: (next) => writeFeedback(tx, { ...place, personId, at, version: next }, text),
      action: 'feedback_saved',
    })
  })
}
