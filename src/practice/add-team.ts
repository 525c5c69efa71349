import type { Tx } from '../db/database.ts'
import { type EntryId, newId, type PersonId } from '../kernel/ids.ts'
import type { Cast } from './round-parts.ts'
import { inDays, type SetUp } from './round-set-up.ts'
import type { RoundsDocument } from './rounds-document.ts'

type Team = RoundsDocument['open']['draft']['team']
type Place = { readonly entryId: EntryId; readonly setUp: SetUp; readonly cast: Cast; readonly owner: PersonId }

/** Others who work on the draft, with what they have been given and what they have said. */
export async function addTeam(tx: Tx, team: Team, { entryId, setUp, cast, owner }: Place): Promise<void> {
  const at = inDays(cast.now, -2, 9)
  const personOf = (key: string): PersonId => {
    const person = cast.people.get(key)
    if (!person) throw new Error(`no practice person ${key}`)
    return person
  }
  const questionOf = (key: string) => {
    const question = setUp.questions.get(key)
    if (!question) throw new Error(`no question ${key}`)
    return question.id
  }
  for (const { person, role } of team.members) {
    const member = { entry_id: entryId, person_id: personOf(person), role, added_at: at }
    await tx.insertInto('entry_member').values(member).execute()
  }
  for (const { question, to } of team.assigned) {
    const given = { person_id: personOf(to), assigned_by: owner, assigned_at: at }
    await tx
      .insertInto('entry_assignment')
      .values({ entry_id: entryId, question_id: questionOf(question), ...given })
      .execute()
  }
  for (const [index, { question, by, text }] of team.comments.entries()) {
    await tx
      .insertInto('entry_comment')
      .values({
        id: newId(),
        entry_id: entryId,
        question_id: questionOf(question),
        body: text,
        written_by: personOf(by),
        written_at: new Date(at.getTime() + index * 3_600_000),
        resolved_by: null,
        resolved_at: null,
      })
      .execute()
  }
}
