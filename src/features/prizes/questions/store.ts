import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { newId, type QuestionId, type RoundId } from '../../../kernel/ids.ts'
import type { Question } from '../question-rules.ts'

export type QuestionInput = Omit<Question, 'id' | 'position'>

function columnsOf(question: QuestionInput) {
  return {
    section: JSON.stringify(question.section),
    kind: question.kind,
    label: JSON.stringify(question.label),
    help: JSON.stringify(question.help),
    is_required: question.isRequired,
    max_words: question.maxWords,
    unit: question.unit,
    options: JSON.stringify(question.options),
    criterion_id: question.criterionId,
    withheld_basis: question.withheldBasis,
    settings: JSON.stringify(question.settings),
    shown_if: question.shownIf === null ? null : JSON.stringify(question.shownIf),
    is_hidden_in_blind: question.isHiddenInBlind,
    category_ids: [...question.categoryIds],
    origin_id: question.originId,
  }
}

type Placed = {
  readonly id?: QuestionId
  readonly roundId: RoundId
  readonly position: number
  readonly input: QuestionInput
}

export async function insertQuestion(
  tx: Tx,
  { id = newId<QuestionId>(), roundId, position, input }: Placed,
): Promise<QuestionId> {
  await tx
    .insertInto('question')
    .values({ id, round_id: roundId, position, ...columnsOf(input) })
    .execute()
  return id
}

export async function updateQuestion(tx: Tx, id: QuestionId, input: QuestionInput): Promise<void> {
  await tx.updateTable('question').set(columnsOf(input)).where('id', '=', id).execute()
}

/** Places from nought in the order given, each under the heading of its part. */
export async function layOut(tx: Tx, questions: readonly Pick<Question, 'id' | 'section'>[]): Promise<void> {
  const ids = questions.map(({ id }) => id)
  const headings = questions.map(({ section }) => JSON.stringify(section))
  await sql`update question q set position = o.place - 1, section = o.heading::jsonb
    from unnest(${ids}::uuid[], ${headings}::text[]) with ordinality o (id, heading, place)
    where q.id = o.id`.execute(tx)
}
