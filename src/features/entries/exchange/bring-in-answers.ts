// Answers from a file or an earlier entry are taken in together or not at all, each as a new version of its answer; what
// stood goes to the history. Where one was changed after the person saw it, nothing is taken in and both are shown anew.
import type { Services } from '../../../access/services.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId, QuestionId } from '../../../kernel/ids.ts'
import { mayEdit } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import type { WritingWindow } from '../rules.ts'
import { isShutInCompletion, sectionsOf, windowOf } from '../workspace.ts'
import { lockEntry, replaceAnswer } from '../writing/store.ts'

export type BroughtAnswer = {
  readonly questionId: QuestionId
  /** The version that the person saw beside it; 0: none. */
  readonly seen: number
  readonly value: string
}

export type BringInOutcome =
  | { readonly kind: 'taken_in'; readonly count: number }
  | { readonly kind: 'moved' | 'viewer_only' | 'not_found' }
  | { readonly kind: 'shut'; readonly window: Exclude<WritingWindow, { kind: 'open' }> }

export async function bringInAnswers(
  services: Services,
  personId: PersonId,
  input: { entryId: EntryId; answers: readonly BroughtAnswer[] },
): Promise<BringInOutcome> {
  const { entryId, answers } = input
  return services.db.write(actorOf(personId), async (tx) => {
    await lockEntry(tx, entryId)
    const workspace = await loadWorkspace(tx, entryId, personId)
    if (!workspace) return { kind: 'not_found' }
    if (!mayEdit(workspace.role)) return { kind: 'viewer_only' }
    const at = services.clock.now()
    const window = windowOf(workspace, at)
    if (window.kind !== 'open') return { kind: 'shut', window }
    const asked = new Set(sectionsOf(workspace).flatMap(({ items }) => items.map(({ question }) => question.id)))
    const wanted = answers.filter(
      ({ questionId }) => asked.has(questionId) && !isShutInCompletion(workspace, questionId),
    )
    const versionOf = (id: QuestionId) => workspace.answers.get(id)?.version ?? 0
    if (wanted.some(({ questionId, seen }) => versionOf(questionId) !== seen)) return { kind: 'moved' }
    for (const { questionId, value } of wanted) {
      const former = workspace.answers.get(questionId) ?? null
      if ((former?.value ?? '') === value) continue
      await replaceAnswer(tx, { entryId, questionId, value, by: personId, at, former })
    }
    return { kind: 'taken_in', count: wanted.length }
  })
}
