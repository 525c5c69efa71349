import { contentHash } from '../../src/kernel/canonical.ts'
import { type EntryId, newId, type PersonId } from '../../src/kernel/ids.ts'
import type { World } from '../factories/world.ts'
import type { FACTS } from './matrix.ts'

type Planting = {
  readonly entryId: EntryId
  readonly questionId: string
  readonly commentId: string
  readonly owner: PersonId
  readonly at: Date
  readonly canary: (fact: keyof typeof FACTS) => string
}

/** What the team of entry A has said among itself, and what a partner and a signatory have said to it. */
export async function plantTeamWork(world: World, planting: Planting): Promise<void> {
  const { entryId, questionId, commentId, owner, at, canary } = planting
  await world.insert('entry_comment', {
    id: commentId,
    entry_id: entryId,
    question_id: questionId,
    body: canary('teamComment'),
    written_by: owner,
    written_at: at,
  })
  await world.insert('entry_approval', {
    id: newId(),
    entry_id: entryId,
    content_hash: contentHash({ of: 'an earlier text' }),
    kind: 'changes_wanted',
    comment: canary('signatoryWish'),
    person_id: owner,
    at,
  })
  await world.insert('partner_request', {
    id: newId(),
    entry_id: entryId,
    question_id: questionId,
    partner_key: 'p1',
    email: 'partner@example.no',
    name: 'Partneren',
    part: 'Det de gjorde',
    part_hash: contentHash({ of: 'the part' }),
    token_hash: contentHash({ id: newId() }),
    asked_by: owner,
    asked_at: at,
    expires_at: at,
    outcome: 'declined',
    reason: canary('partnerReply'),
    answered_at: at,
  })
}
