import { newId, type QuestionId } from '../../../kernel/ids.ts'
import type { Question } from '../question-rules.ts'
import type { SetUp } from '../round-rules.ts'
import { putInPart } from './arrange-rules.ts'
import { NEW_PART } from './forms.ts'

/** The questions that stand before this one once it is put in the part: what its condition can rest on. */
export function earlierThan({ questions }: SetUp, itemId: string | null, part: string): readonly Question[] {
  const stored = questions.find(({ id }) => id === itemId)
  const item = stored ?? { id: newId<QuestionId>(), section: {}, shownIf: null }
  const choice = part === NEW_PART ? ({ kind: 'new', title: {} } as const) : ({ kind: 'known', id: part } as const)
  const ids = putInPart<Pick<Question, 'id' | 'section' | 'shownIf'>>(questions, item, choice).map(({ id }) => id)
  const before = new Set(ids.slice(0, ids.indexOf(item.id)))
  return questions.filter(({ id }) => before.has(id))
}
