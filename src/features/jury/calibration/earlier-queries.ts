import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { StoredPracticeAnswer } from '../../../db/tables/calibration.ts'
import type { CriterionId, EntryId, QuestionId } from '../../../kernel/ids.ts'
import { pickText, type Texts } from '../../../kernel/texts.ts'
import { type AnswerValue, shownValue } from '../../entries/contract.ts'
import type { Criterion, Question } from '../../prizes/contract.ts'

type PublishedAnswer = {
  readonly questionId: QuestionId
  readonly label: Texts
  readonly kind: Question['kind']
  readonly value?: AnswerValue
  readonly withheldBasis?: string
}

export type EarlierContent = {
  readonly title: string
  readonly source: Texts
  readonly answers: readonly StoredPracticeAnswer[]
}

function sourceOf(prize: Texts, round: Texts): Texts {
  const joined = (language: 'nb' | 'nn' | 'en') => `${pickText(prize, language)} · ${pickText(round, language)}`
  return { nb: joined('nb'), nn: joined('nn'), en: joined('en') }
}

/**
 * What everybody can read of an earlier entry, laid by the round's own criteria where one has the same name as the one
 * that was answered to. Withheld answers and files stay where they are. Null where it is not published.
 */
export async function readEarlier(
  reader: Reader,
  entryId: EntryId,
  criteria: readonly Pick<Criterion, 'id' | 'name'>[],
): Promise<EarlierContent | null> {
  const { rows } = await sql<{
    content: { title: string; answers: readonly PublishedAnswer[] } | null
    round: Texts
    prize: Texts
  }>`
    select published_submission(e.id) as content, r.title as round, p.name as prize
    from entry e join round r on r.id = e.round_id join prize p on p.id = r.prize_id
    where e.id = ${entryId} and r.released_at is not null`.execute(reader)
  const found = rows[0]
  if (!found?.content) return null
  const questions = await reader
    .selectFrom('question as q')
    .leftJoin('criterion as c', 'c.id', 'q.criterion_id')
    .select(['q.id', 'q.unit', 'q.options', 'q.settings', 'c.name as criterionName'])
    .where('q.round_id', '=', (query) => query.selectFrom('entry').select('round_id').where('id', '=', entryId))
    .execute()
  const byId = new Map(questions.map((question) => [question.id, question]))
  const ownByName = new Map(criteria.map(({ id, name }) => [pickText(name, 'nb').toLowerCase(), id]))
  const answers = found.content.answers.flatMap((answer): StoredPracticeAnswer[] => {
    const question = byId.get(answer.questionId)
    if (!question || answer.withheldBasis || answer.value === undefined) return []
    const { unit, options, settings, criterionName } = question
    const shown = shownValue({ unit, options, columns: settings.columns ?? [], kind: answer.kind }, answer.value)
    const criterionId: CriterionId | null = ownByName.get(pickText(criterionName, 'nb').toLowerCase()) ?? null
    return [{ label: answer.label, criterionId, shown }]
  })
  return { title: found.content.title, source: sourceOf(found.prize, found.round), answers }
}
