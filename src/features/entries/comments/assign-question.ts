// A question is answered by one person of the team, who is told by letter the first time. Those who write assign; whoever
// has it may hand it back. It binds nobody: everybody who writes may still answer it.
import type { Services } from '../../../access/services.ts'
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId, QuestionId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import { postLetter } from '../../../mail/outbox.ts'
import { createTranslate } from '../../../text/translate.ts'
import { mayEdit } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import type { Workspace } from '../workspace.ts'
import { addressInTeam, assigneeOf, deleteAssignment, putAssignment } from './store.ts'

export type AssignInput = {
  readonly entryId: EntryId
  readonly questionId: QuestionId
  /** Null: nobody. */
  readonly to: PersonId | null
}
export type AssignOutcome = 'assigned' | 'freed' | 'not_a_writer' | 'not_yours' | 'not_found'

export async function assignQuestion(
  services: Services,
  personId: PersonId,
  input: AssignInput,
): Promise<AssignOutcome> {
  const { entryId, questionId, to } = input
  return services.db.write(actorOf(personId), async (tx) => {
    const workspace = await loadWorkspace(tx, entryId, personId)
    if (!workspace?.rules.questions.some(({ id }) => id === questionId)) return 'not_found'
    const former = await assigneeOf(tx, input)
    const mayAssign = mayEdit(workspace.role) || (to === null && former === personId)
    if (!mayAssign) return 'not_yours'
    const writers = workspace.members.filter(({ role }) => mayEdit(role))
    if (to !== null && !writers.some((member) => member.personId === to)) return 'not_a_writer'
    if (former !== to) await change(tx, { ...input, workspace, personId, at: services.clock.now() }, services.baseUrl)
    return to === null ? 'freed' : 'assigned'
  })
}

type Change = AssignInput & { readonly workspace: Workspace; readonly personId: PersonId; readonly at: Date }

async function change(tx: Tx, assignment: Change, baseUrl: string): Promise<void> {
  const { entryId, questionId, to, personId, at } = assignment
  if (to === null) await deleteAssignment(tx, assignment)
  else {
    await putAssignment(tx, { entryId, questionId, to, by: personId, at })
    if (to !== personId) await tell(tx, { ...assignment, to }, baseUrl)
  }
  const action = to === null ? 'question_freed' : 'question_assigned'
  const facts = { entry: entryId, question: questionId, ...(to === null ? {} : { person: to }) }
  await appendRecord(tx, { roundId: null, actorId: personId, at, action, facts })
}

async function tell(tx: Tx, assignment: Change & { readonly to: PersonId }, baseUrl: string): Promise<void> {
  const { entryId, questionId, to, workspace, personId, at } = assignment
  const address = await addressInTeam(tx, entryId, to)
  if (!address) return
  const t = createTranslate(address.language)
  const question = workspace.rules.questions.find(({ id }) => id === questionId)
  const values = {
    title: workspace.entry.title || t('entries.untitled'),
    question: pickText(question?.label, address.language),
    by: workspace.members.find((member) => member.personId === personId)?.name ?? '',
    link: `${baseUrl}/soknader/${entryId}/sporsmal/${questionId}`,
  }
  // Told of no round: the secretariat reads its round's letters, and knows of no drafts.
  await postLetter(tx, {
    kind: 'question_assigned',
    recipient: address.email,
    subject: t('team.letter_assigned_subject', values),
    body: t('team.letter_assigned_body', values),
    entryId,
    onceKey: `question_assigned ${entryId} ${questionId} ${to}`,
    at,
  })
}
