import { contentHash } from '../../src/kernel/canonical.ts'
import { type EntryId, newId, type PersonId, type RoundId } from '../../src/kernel/ids.ts'
import type { World } from '../factories/world.ts'
import type { FACTS } from './matrix.ts'

type Planted = {
  readonly roundId: RoundId
  readonly entryA: EntryId
  readonly secretary: PersonId
  readonly proposal: string
  readonly canary: (fact: keyof typeof FACTS) => string
}

/** More time for one entry, a proposed candidate and an invited organisation. */
export async function plantRoundLife(world: World, planted: Planted): Promise<void> {
  const { roundId, secretary, canary } = planted
  const at = world.now
  await world.insert('extension', {
    id: newId(),
    round_id: roundId,
    entry_id: planted.entryA,
    minutes: 60,
    former_deadline: at,
    deadline: new Date(at.getTime() + 3_600_000),
    cause: 'asked',
    reason: { nb: canary('extensionReason') },
    given_by: secretary,
    given_at: at,
  })
  const organisation_id = await world.organisation()
  await world.insert('candidate_proposal', {
    id: planted.proposal,
    round_id: roundId,
    organisation_id,
    what: 'De deler.',
    proposer_name: canary('candidateProposal'),
    language: 'nb',
    proposed_at: at,
  })
  await world.insert('application_invitation', {
    id: newId(),
    round_id: roundId,
    organisation_id,
    email: `${canary('invitedOrganisation')}@example.no`,
    token_hash: contentHash({ id: newId() }),
    invited_by: secretary,
    invited_at: at,
  })
}
