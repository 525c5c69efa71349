import { z } from 'zod'
import type { Tx } from '../db/database.ts'
import { usualTerms } from '../features/prizes/round-terms/forms.ts'
import { insertRoundTerm } from '../features/prizes/round-terms/store.ts'
import {
  type CategoryId,
  type CriterionId,
  newId,
  type OrganisationId,
  type PrizeId,
  type QuestionId,
  type RoundId,
} from '../kernel/ids.ts'
import { QUESTION_KINDS } from '../kernel/question-kinds.ts'

const texts = z.object({ nb: z.string(), nn: z.string(), en: z.string() })

export const criterionShape = z.object({
  key: z.string(),
  name: texts,
  about: texts,
  guidance: texts,
  weight: z.number().positive(),
  anchors: z.record(z.string(), texts),
})

export const questionShape = z.object({
  key: z.string(),
  kind: z.enum(QUESTION_KINDS),
  criterion: z.string().nullable(),
  required: z.boolean(),
  maxWords: z.number().int().nullable(),
  unit: z.string().exactOptional(),
  options: z.array(z.object({ value: z.string(), label: texts })).exactOptional(),
  settings: z.record(z.string(), z.json()).exactOptional(),
  /** Leans on an earlier question, told by its key. */
  shownIf: z.object({ question: z.string(), anyOf: z.array(z.string()) }).exactOptional(),
  withheldBasis: z.string().exactOptional(),
  label: texts,
  help: texts,
})

export type CriterionShape = z.infer<typeof criterionShape>
export type QuestionShape = z.infer<typeof questionShape>
export type TextsShape = z.infer<typeof texts>

export type SetUp = {
  readonly roundId: RoundId
  readonly categoryId: CategoryId
  readonly criteria: ReadonlyMap<string, CriterionId>
  readonly questions: ReadonlyMap<string, { readonly id: QuestionId; readonly shape: QuestionShape }>
}

const DAY = 86_400_000

/** A day from now at a full hour of the clock on the wall in Norway in winter; good enough for practice. */
export function inDays(now: Date, days: number, hourUtc = 11): Date {
  const day = new Date(now.getTime() + days * DAY)
  day.setUTCHours(hourUtc, 0, 0, 0)
  return day
}

export async function addPrize(
  tx: Tx,
  prize: { slug: string; organisationId: OrganisationId; name: TextsShape; summary: TextsShape },
): Promise<PrizeId> {
  const id = newId<PrizeId>()
  await tx
    .insertInto('prize')
    .values({
      id,
      slug: prize.slug,
      organisation_id: prize.organisationId,
      name: JSON.stringify(prize.name),
      summary: JSON.stringify(prize.summary),
      is_practice: true,
    })
    .execute()
  return id
}

export type Rules = {
  readonly category: { slug: string; name: TextsShape }
  readonly criteria: readonly CriterionShape[]
  readonly questions: readonly QuestionShape[]
  readonly sectionOf: (question: QuestionShape) => TextsShape
}

/** One category, the criteria in order, and the questions in sections by the key's place. */
export async function addRules(tx: Tx, roundId: RoundId, rules: Rules): Promise<SetUp> {
  const categoryId = newId<CategoryId>()
  const name = JSON.stringify(rules.category.name)
  await tx
    .insertInto('category')
    .values({ id: categoryId, round_id: roundId, slug: rules.category.slug, name, position: 0 })
    .execute()
  const criteria = await addCriteria(tx, roundId, rules.criteria)
  const questions = await addQuestions(tx, roundId, rules, criteria)
  for (const [position, input] of usualTerms().entries()) await insertRoundTerm(tx, { roundId, position, input })
  return { roundId, categoryId, criteria, questions }
}

async function addCriteria(
  tx: Tx,
  roundId: RoundId,
  shapes: readonly CriterionShape[],
): Promise<ReadonlyMap<string, CriterionId>> {
  const criteria = new Map<string, CriterionId>()
  for (const [position, criterion] of shapes.entries()) {
    const id = newId<CriterionId>()
    criteria.set(criterion.key, id)
    await tx
      .insertInto('criterion')
      .values({
        id,
        round_id: roundId,
        position,
        name: JSON.stringify(criterion.name),
        about: JSON.stringify(criterion.about),
        guidance: JSON.stringify(criterion.guidance),
        weight: criterion.weight,
        anchors: JSON.stringify(criterion.anchors),
      })
      .execute()
  }
  return criteria
}

function shownIf({ shownIf: condition }: QuestionShape, earlier: SetUp['questions']): string | null {
  const question = condition && earlier.get(condition.question)
  return question ? JSON.stringify({ questionId: question.id, anyOf: condition.anyOf }) : null
}

async function addQuestions(
  tx: Tx,
  roundId: RoundId,
  rules: Rules,
  criteria: ReadonlyMap<string, CriterionId>,
): Promise<SetUp['questions']> {
  const questions = new Map<string, { id: QuestionId; shape: QuestionShape }>()
  for (const [position, shape] of rules.questions.entries()) {
    const id = newId<QuestionId>()
    questions.set(shape.key, { id, shape })
    await tx
      .insertInto('question')
      .values({
        id,
        round_id: roundId,
        position,
        section: JSON.stringify(rules.sectionOf(shape)),
        kind: shape.kind,
        label: JSON.stringify(shape.label),
        help: JSON.stringify(shape.help),
        is_required: shape.required,
        max_words: shape.maxWords,
        criterion_id: (shape.criterion && criteria.get(shape.criterion)) || null,
        unit: shape.unit ?? null,
        options: JSON.stringify(shape.options ?? []),
        settings: JSON.stringify(shape.settings ?? {}),
        shown_if: shownIf(shape, questions),
        withheld_basis: shape.withheldBasis ?? null,
      })
      .execute()
  }
  return questions
}
