import type { Tx } from '../../../db/database.ts'
import type { CategoryId, CriterionId, QuestionId, RoundId } from '../../../kernel/ids.ts'
import { insertMilestones } from '../calendar/store.ts'
import { insertCategory } from '../categories/store.ts'
import { insertCriterion } from '../criteria/store.ts'
import { insertQuestion } from '../questions/store.ts'
import { writeRecusalRules } from '../recusal-grounds/store.ts'
import { insertRoundTerm } from '../round-terms/store.ts'
import { writeStageRules } from '../stage-rules/store.ts'
import { updateTerms } from '../terms/store.ts'
import { updateTexts } from '../texts/store.ts'
import type { RoundDocument, RulesDocument } from './round-document.ts'

/** Writes categories, criteria, questions and terms into a round that has none. */
export async function insertRules(tx: Tx, roundId: RoundId, rules: RulesDocument): Promise<void> {
  const { scale, ...terms } = rules.terms
  await updateTerms(tx, roundId, { ...terms, scaleMin: scale.min, scaleMax: scale.max })
  const categories = new Map<string, CategoryId>()
  for (const [position, input] of rules.categories.entries()) {
    categories.set(input.slug, await insertCategory(tx, { roundId, position, input }))
  }
  const criteria: CriterionId[] = []
  for (const [position, { categories: slugs, ...criterion }] of rules.criteria.entries()) {
    const categoryIds = slugs.flatMap((slug) => categories.get(slug) ?? [])
    criteria.push(await insertCriterion(tx, { roundId, position, input: { ...criterion, categoryIds } }))
  }
  const questions: QuestionId[] = []
  for (const [position, { criterion, shownIf, categories: slugs, ...question }] of rules.questions.entries()) {
    const criterionId = (criterion === null ? undefined : criteria[criterion - 1]) ?? null
    const dependsOn = shownIf ? questions[shownIf.question - 1] : undefined
    const input = {
      ...question,
      criterionId,
      shownIf: dependsOn && shownIf ? { questionId: dependsOn, anyOf: shownIf.anyOf } : null,
      categoryIds: slugs.flatMap((each) => categories.get(each) ?? []),
      originId: null,
    }
    questions.push(await insertQuestion(tx, { roundId, position, input }))
  }
  for (const [position, input] of rules.roundTerms.entries()) await insertRoundTerm(tx, { roundId, position, input })
  if (rules.recusal) await writeRecusalRules(tx, roundId, rules.recusal)
  await writeStageRules(tx, roundId, rules.stages ?? null)
}

/** Takes away what `insertRules` wrote; only before the round opens, when nothing refers to it. */
export async function clearRules(tx: Tx, roundId: RoundId): Promise<void> {
  await tx.deleteFrom('round_term').where('round_id', '=', roundId).execute()
  await tx.deleteFrom('question').where('round_id', '=', roundId).execute()
  await tx.deleteFrom('criterion_category').where('round_id', '=', roundId).execute()
  await tx.deleteFrom('criterion').where('round_id', '=', roundId).execute()
  await tx.deleteFrom('category').where('round_id', '=', roundId).execute()
}

/** Texts and calendar of the document into the round. */
export async function writeWords(tx: Tx, roundId: RoundId, { round, calendar }: RoundDocument): Promise<void> {
  const contact = { contactName: round.contactName ?? '', contactEmail: round.contactEmail ?? '' }
  await updateTexts(tx, roundId, { ...round, ...contact })
  const moment = (text: string | null) => (text === null ? null : new Date(text))
  await tx
    .updateTable('round')
    .set({
      opens_at: moment(calendar.opensAt),
      deadline: moment(calendar.deadline),
      award_at: moment(calendar.awardAt),
      award_place: calendar.awardPlace,
    })
    .where('id', '=', roundId)
    .execute()
  await tx.deleteFrom('round_milestone').where('round_id', '=', roundId).execute()
  const milestones = calendar.milestones.map((milestone) => ({ ...milestone, at: moment(milestone.at) }))
  await insertMilestones(tx, roundId, milestones)
}
