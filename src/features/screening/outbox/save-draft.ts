// A letter to a group is kept as a draft until somebody sends it; two who write on the same draft do not overwrite each other.
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { oneLine } from '../../../mail/outbox.ts'
import { loadDesk } from '../queries.ts'
import { loadChosenEntries } from './draft-queries.ts'
import { type ChangeRefusal, type DraftFault, type DraftWords, faultsOfDraft, mayNotChange } from './draft-rules.ts'
import { type DraftId, deleteDraft, insertDraft, leaveOut, lockDraft, updateDraft } from './draft-store.ts'

type Services = { readonly db: Database; readonly clock: Clock }

export type DraftPlace = {
  readonly personId: PersonId
  readonly roundId: RoundId
  /** Null: a new one. */
  readonly draftId: DraftId | null
  readonly seen: number
}

export type SaveDraftOutcome =
  | { readonly kind: 'saved'; readonly draftId: DraftId }
  | { readonly kind: 'faulty'; readonly faults: readonly DraftFault[] }
  | { readonly kind: 'refused'; readonly why: ChangeRefusal }
  | { readonly kind: 'not_found' }

/** A subject is one line, whoever sends the form. */
function withPlainSubject(words: DraftWords): DraftWords {
  const subject = Object.fromEntries(
    Object.entries(words.subject).map(([language, text]) => [language, oneLine(text, 1000)]),
  )
  return { ...words, subject }
}

/** Which entries have been chosen is said once: whoever wants others begins a new letter from the list. */
async function withChosen(
  tx: Tx,
  roundId: RoundId,
  { words, stored }: { words: DraftWords; stored: { readonly isToChosen: boolean } | null },
): Promise<DraftWords | null> {
  if (stored?.isToChosen) return { ...words, audience: 'chosen' }
  if (words.audience !== 'chosen') return words
  if (stored) return null
  const entries = (await loadChosenEntries(tx, roundId, words.entries)).map(({ id }) => id)
  return entries.length === 0 ? null : { ...words, entries }
}

async function keep(tx: Tx, place: DraftPlace, { words, at }: { words: DraftWords; at: Date }): Promise<DraftId> {
  const { roundId, personId, draftId } = place
  if (!draftId) return insertDraft(tx, { roundId, personId, at, words })
  await updateDraft(tx, draftId, words, at)
  return draftId
}

export function saveDraft(services: Services, place: DraftPlace, asWritten: DraftWords): Promise<SaveDraftOutcome> {
  const { personId, roundId } = place
  const written = withPlainSubject(asWritten)
  return services.db.write(actorOf(personId), async (tx): Promise<SaveDraftOutcome> => {
    if (!(await loadDesk(tx, roundId))) return { kind: 'not_found' }
    const at = services.clock.now()
    const standing = place.draftId ? await lockDraft(tx, roundId, place.draftId) : null
    if (place.draftId && !standing) return { kind: 'not_found' }
    const why = standing && mayNotChange(standing, place.seen)
    if (why) return { kind: 'refused', why }
    const words = await withChosen(tx, roundId, { words: written, stored: standing })
    if (!words) return { kind: 'not_found' }
    const faults = faultsOfDraft(words)
    if (faults.length > 0) return { kind: 'faulty', faults }
    const draftId = await keep(tx, place, { words, at })
    const facts = {
      draft: draftId,
      audience: words.audience,
      hash: contentHash({ ...words.subject, body: words.body }),
    }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'letter_draft_saved', facts })
    return { kind: 'saved', draftId }
  })
}

export type ArrangeOutcome = { readonly kind: 'done' | 'not_found' | 'sent' }

type Existing = Omit<DraftPlace, 'draftId' | 'seen'> & { readonly draftId: DraftId }

/** One recipient is taken out before sending, or put back; in a draft that is begun, those who have theirs keep it. */
export function arrangeRecipient(
  services: Services,
  place: Existing,
  { key, isOut }: { key: string; isOut: boolean },
): Promise<ArrangeOutcome> {
  return onDraft(services, place, (tx) => leaveOut(tx, place.draftId, key, isOut))
}

export function removeDraft(services: Services, place: Existing): Promise<ArrangeOutcome> {
  const { roundId, personId } = place
  return onDraft(
    services,
    place,
    async (tx) => {
      await deleteDraft(tx, place.draftId)
      const facts = { draft: place.draftId }
      const at = services.clock.now()
      await appendRecord(tx, { roundId, actorId: personId, at, action: 'letter_draft_removed', facts })
    },
    { untouched: true },
  )
}

function onDraft(
  services: Services,
  { personId, roundId, draftId }: Existing,
  act: (tx: Tx) => Promise<void>,
  { untouched }: { untouched: boolean } = { untouched: false },
): Promise<ArrangeOutcome> {
  return services.db.write(actorOf(personId), async (tx): Promise<ArrangeOutcome> => {
    const standing = await lockDraft(tx, roundId, draftId)
    if (!standing) return { kind: 'not_found' }
    if (standing.sentAt !== null || (untouched && standing.posted > 0)) return { kind: 'sent' }
    await act(tx)
    return { kind: 'done' }
  })
}
