// A draft is begun for an organisation that one has a role in, while the call is open and as the round's rules allow.
import type { Services } from '../../../access/services.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { type CategoryId, type EntryId, newId, type OrganisationId, type PersonId } from '../../../kernel/ids.ts'
import type { RoundRules } from '../../prizes/contract.ts'
import { mayStartFor, type StartAnswer } from '../may.ts'
import { type WritingWindow, writingWindow } from '../rules.ts'
import { loadApplicants } from './queries.ts'
import { insertEntry } from './store.ts'

export type StartInput = {
  readonly organisationId: OrganisationId
  readonly categoryId: CategoryId | null
  readonly title: string
}

export type StartOutcome =
  | { readonly kind: 'started'; readonly entryId: EntryId }
  | { readonly kind: 'shut'; readonly window: Exclude<WritingWindow, { kind: 'open' }> }
  | { readonly kind: 'not_yours' }
  | { readonly kind: 'may_not'; readonly why: Exclude<StartAnswer, 'may'> }

/** The call as one begins: in a category that was extended alone, or in any that is left open. */
export function startWindow(rules: RoundRules, now: Date, categoryId: CategoryId | null = null): WritingWindow {
  const { round, categories } = rules
  const chosen = categories.filter((category) => !category.cancelledAt && (!categoryId || category.id === categoryId))
  const later = chosen.flatMap((category) => category.deadline?.getTime() ?? [])
  const deadline = round.deadline && new Date(Math.max(round.deadline.getTime(), ...later))
  return writingWindow({ ...round, deadline, completeBy: null }, now)
}

export async function startEntry(
  services: Pick<Services, 'db' | 'clock'>,
  personId: PersonId,
  rules: RoundRules,
  input: StartInput,
): Promise<StartOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const { round } = rules
    const at = services.clock.now()
    const window = startWindow(rules, at, input.categoryId)
    if (window.kind !== 'open') return { kind: 'shut', window }
    const applicants = await loadApplicants(tx, personId, round.id)
    const applicant = applicants.find(({ id }) => id === input.organisationId)
    if (!applicant) return { kind: 'not_yours' }
    const answer = mayStartFor(applicant, round)
    if (answer !== 'may') return { kind: 'may_not', why: answer }
    const entryId = newId<EntryId>()
    await insertEntry(tx, {
      id: entryId,
      roundId: round.id,
      organisationId: applicant.id,
      organisationName: applicant.topName,
      unitName: applicant.kind === 'unit' ? applicant.name : null,
      categoryId: input.categoryId,
      title: input.title,
      isPractice: round.isPractice,
      by: personId,
      at,
    })
    return { kind: 'started', entryId }
  })
}
