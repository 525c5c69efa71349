import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import {
  type Candidate,
  type Category,
  isHonoured,
  listCandidates,
  listCategories,
  statesOf,
} from '../field-queries.ts'
import { loadWaiting } from '../late-cases/load-late.ts'
import { listUndecided } from '../late-cases/queries.ts'
import { listAlteredEntries } from './queries.ts'
import type { ReleaseFacts } from './rules.ts'

export type ReleaseField = {
  readonly facts: ReleaseFacts
  readonly field: readonly Candidate[]
  readonly categories: readonly Category[]
}

/** What the gate looks at, as far as the asker may see it. Four statements, one more where a case came late. */
export async function loadReleaseField(reader: Reader, roundId: RoundId, asSystem = false): Promise<ReleaseField> {
  const field = await listCandidates(reader, roundId, asSystem)
  const categories = await listCategories(reader, roundId)
  const facts: ReleaseFacts = {
    categories: statesOf(categories, field),
    honoured: field.filter(isHonoured).map((entry) => ({
      entryId: entry.id,
      statement: entry.statement,
      hasPage: entry.pageSlug !== null,
      picturesWithoutText: entry.picturesWithoutText,
      hasFilmWithoutCaptions: entry.hasFilmWithoutCaptions,
    })),
    eligible: field.map((entry) => ({ entryId: entry.id, feedback: entry.feedback })),
    late: await loadWaiting(reader, roundId),
    undecided: await listUndecided(reader, roundId),
    altered: await listAlteredEntries(reader, roundId),
  }
  return { facts, field, categories }
}
