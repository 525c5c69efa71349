// An award corrected as two of the secretariat do it: the one writes, the other publishes.

import type { Database } from '../../src/db/database.ts'
import type { AwardInput, AwardStanding } from '../../src/features/decisions/correction/award-rules.ts'
import { awardsSeen, proposeAwards } from '../../src/features/decisions/correction/correct-award.ts'
import { loadOpenProposal } from '../../src/features/decisions/correction/proposal-queries.ts'
import { settleAwards } from '../../src/features/decisions/correction/settle-award.ts'
import { listCandidates } from '../../src/features/decisions/field-queries.ts'
import { actorOf } from '../../src/kernel/actor.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import type { EntryId, PersonId, RoundId } from '../../src/kernel/ids.ts'
import type { World } from './world.ts'

type Services = { readonly db: Database; readonly clock: Clock; readonly baseUrl: string }
type Given = Omit<AwardInput, 'choices' | 'statements' | 'isSure'> & {
  readonly choices: readonly (readonly [EntryId, AwardStanding])[]
  readonly statements?: AwardInput['statements']
}

export async function secondSecretary(world: World, roundId: RoundId): Promise<PersonId> {
  const person = await world.person('Sekretær To')
  await world.roundRole(roundId, person, 'secretariat')
  return person
}

/** Answers with what became of each step. */
export async function correctByTwo(
  services: Services,
  roundId: RoundId,
  by: { readonly writer: PersonId; readonly approver: PersonId },
  { choices, statements = new Map(), ...told }: Given,
): Promise<readonly string[]> {
  const read = <T>(look: (reader: Parameters<typeof listCandidates>[0]) => Promise<T>) =>
    services.db.read(actorOf(by.writer), look)
  const seen = await read(async (reader) => awardsSeen(await listCandidates(reader, roundId)))
  const input = { ...told, choices: new Map(choices), statements, isSure: true, seen }
  const proposed = await proposeAwards(services, by.writer, roundId, input)
  const proposal = await read((reader) => loadOpenProposal(reader, roundId))
  if (!proposal) return [proposed.kind]
  const settled = await settleAwards(services, by.approver, {
    roundId,
    proposalId: proposal.id,
    act: 'approve',
    note: '',
  })
  return [proposed.kind, settled.kind]
}
