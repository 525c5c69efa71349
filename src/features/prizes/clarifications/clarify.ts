// After the opening the rules stand; what was unclear is made clear for all at once: a new version of the rules with its
// hash, on the public page, at the question, and told by letter to every team that has begun, whom nobody here sees.
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { PersonId, QuestionId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import { countVersion, lockSetUp, type Saver } from '../change-round.ts'
import { clarifiedDocument } from '../freeze-rules.ts'
import { mayNotClarify, type Why } from '../may.ts'
import { tellClarification } from './letters.ts'
import { insertClarification, insertVersion } from './store.ts'

export type ClarificationInput = { readonly questionId: QuestionId | null; readonly text: Texts }

export type ClarifyOutcome =
  | { readonly kind: 'clarified'; readonly version: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly why: Why }
  /** Somebody has clarified something since this person looked. */
  | { readonly kind: 'stale' }

type Clarifying = ClarificationInput & {
  readonly personId: PersonId
  readonly roundId: RoundId
  /** How many clarifications the person saw. */
  readonly seen: number
}

export async function clarify(
  saver: Saver & { readonly baseUrl: string },
  { personId, roundId, questionId, text, seen }: Clarifying,
): Promise<ClarifyOutcome> {
  const at = saver.clock.now()
  return saver.db.write(actorOf(personId), async (tx): Promise<ClarifyOutcome> => {
    const setUp = await lockSetUp(tx, roundId)
    if (!setUp || (questionId && !setUp.questions.some(({ id }) => id === questionId))) return { kind: 'gone' }
    const why = mayNotClarify(setUp.round, at)
    if (why) return { kind: 'refused', why }
    if (setUp.clarifications.length !== seen) return { kind: 'stale' }
    const document = clarifiedDocument(setUp, [...setUp.clarifications, { questionId, text, at }])
    const hash = contentHash(document)
    const version = await insertVersion(tx, roundId, { document, hash, reason: text.nb ?? text.nn ?? '', at })
    await insertClarification(tx, roundId, { version, questionId, text, at })
    await countVersion(tx, roundId, at)
    const facts = { rules_version: version, rules_hash: hash, question: questionId }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'form_clarified', facts })
    await tellClarification(tx, { setUp, version, questionId, text, at, baseUrl: saver.baseUrl })
    return { kind: 'clarified', version }
  })
}
