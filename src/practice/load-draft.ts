import type { Tx } from '../db/database.ts'
import { type EntryId, newId, type OrganisationId, type PersonId } from '../kernel/ids.ts'
import { inDays, type SetUp } from './round-set-up.ts'

export type Draft = {
  readonly setUp: SetUp
  readonly organisationId: OrganisationId
  readonly owner: PersonId
  readonly now: Date
  readonly title: string
  /** Put in the first long question; the rest are left for whoever practises. */
  readonly text: string
}

/** An entry begun in the open call, so that somebody has one to finish. */
export async function addDraft(tx: Tx, draft: Draft): Promise<void> {
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
    })
    .execute()
  await tx
    .insertInto('entry_member')
    .values({ entry_id: id, person_id: draft.owner, role: 'owner', added_at: at })
    .execute()
  const first = [...draft.setUp.questions.values()].find(({ shape }) => shape.kind === 'long_text')
  if (!first) return
  const saved = { value: JSON.stringify(draft.text), version: 1, saved_at: at, saved_by: draft.owner }
  await tx
    .insertInto('entry_answer')
    .values({ entry_id: id, question_id: first.id, ...saved })
    .execute()
}
