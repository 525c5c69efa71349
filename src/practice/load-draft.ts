import type { Tx } from '../db/database.ts'
import { canonicalJson } from '../kernel/canonical.ts'
import { type EntryId, newId, type OrganisationId, type PersonId } from '../kernel/ids.ts'
import { inDays, type SetUp } from './round-set-up.ts'
import type { RoundsDocument } from './rounds-document.ts'

export type Draft = {
  readonly setUp: SetUp
  readonly organisationId: OrganisationId
  readonly owner: PersonId
  readonly now: Date
  readonly title: string
  /** By the key of the question; what is left out is for whoever practises. */
  readonly answers: RoundsDocument['open']['draft']['answers']
}

/** An entry begun in the open call, so that somebody has one to finish. */
export async function addDraft(tx: Tx, draft: Draft): Promise<EntryId> {
  const id = newId<EntryId>()
  const at = inDays(draft.now, -3, 9)
  await tx
    .insertInto('entry')
    .values({
      id,
      round_id: draft.setUp.roundId,
      organisation_id: draft.organisationId,
      category_id: draft.setUp.categoryId,
      organisation_name: 'Bærum kommune',
      unit_name: null,
      area: null,
      title: draft.title,
      standing: 'draft',
      submitted_at: null,
      is_practice: true,
      created_by: draft.owner,
      created_at: at,
      details_saved_at: at,
    })
    .execute()
  await tx
    .insertInto('entry_member')
    .values({ entry_id: id, person_id: draft.owner, role: 'owner', added_at: at })
    .execute()
  const saved = { version: 1, saved_at: at, saved_by: draft.owner }
  for (const [key, written] of Object.entries(draft.answers)) {
    const question = draft.setUp.questions.get(key)
    if (!question) throw new Error(`no question ${key}`)
    const value = JSON.stringify(typeof written === 'string' ? written : canonicalJson(written))
    await tx
      .insertInto('entry_answer')
      .values({ entry_id: id, question_id: question.id, value, ...saved })
      .execute()
  }
  return id
}
