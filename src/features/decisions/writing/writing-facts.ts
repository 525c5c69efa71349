import type { Reader } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import { type Candidate, findCandidate, isHonoured } from '../field-queries.ts'
import { type Desk, holdDesk } from '../queries.ts'
import { loadFeedback, loadStatement, type StoredFeedback, type StoredStatement } from './queries.ts'
import type { WritingFacts } from './rules.ts'

export type Place = { readonly roundId: RoundId; readonly entryId: EntryId }

export type Situation<Stored> = {
  readonly desk: Desk
  readonly entry: Candidate
  readonly stored: Stored | null
  readonly facts: WritingFacts
}

async function findEntry(reader: Reader, place: Place): Promise<{ desk: Desk; entry: Candidate } | null> {
  const desk = await holdDesk(reader, place.roundId, place.entryId)
  if (!desk) return null
  const entry = await findCandidate(reader, place)
  return entry ? { desk, entry } : null
}

export function hasBothForms(text: Texts): boolean {
  return Boolean(text.nb && text.nn)
}

/** The statement as it stands, with the round held; null where this person has no say in the entry. */
export async function statementSituation(reader: Reader, place: Place): Promise<Situation<StoredStatement> | null> {
  const found = await findEntry(reader, place)
  if (!found) return null
  const stored = await loadStatement(reader, place.entryId)
  const { phase, isSuspended } = found.desk
  const current = stored && { ...stored, isComplete: hasBothForms(stored.text) }
  return { ...found, stored, facts: { phase, isSuspended, isOwed: isHonoured(found.entry), current } }
}

export async function feedbackSituation(reader: Reader, place: Place): Promise<Situation<StoredFeedback> | null> {
  const found = await findEntry(reader, place)
  if (!found) return null
  const stored = await loadFeedback(reader, place.entryId)
  const { phase, isSuspended } = found.desk
  const current = stored && { ...stored, isComplete: stored.text !== '' }
  return { ...found, stored, facts: { phase, isSuspended, isOwed: true, current } }
}
