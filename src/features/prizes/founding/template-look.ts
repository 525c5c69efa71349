import { type CategoryId, type CriterionId, newId, type QuestionId } from '../../../kernel/ids.ts'
import type { RulesDocument } from '../document/round-document.ts'
import type { Criterion, RoundFacts, RoundRules } from '../round-rules.ts'

export type FormLook = Pick<RoundRules, 'categories' | 'criteria' | 'questions' | 'scale'> & {
  readonly round: Pick<RoundFacts, 'judgingMode' | 'rankingPlaces' | 'comparisonsEach'>
}

/** The rules as a round would hold them, to be looked at before there is a round. */
export function lookOf({ terms, categories, criteria, questions }: RulesDocument): FormLook {
  const known = categories.map((category, position) => ({ ...category, id: newId<CategoryId>(), position }))
  const idsOf = (slugs: readonly string[]) => known.filter(({ slug }) => slugs.includes(slug)).map(({ id }) => id)
  const numbered = criteria.map(
    ({ categories: slugs, ...criterion }, position): Criterion => ({
      ...criterion,
      id: newId<CriterionId>(),
      position,
      categoryIds: idsOf(slugs),
    }),
  )
  const ids = questions.map(() => newId<QuestionId>())
  const idAt = (index: number): QuestionId => ids[index] ?? newId<QuestionId>()
  return {
    categories: known.map((category) => ({ ...category, deadline: null, cancelledAt: null, cancelledReason: null })),
    criteria: numbered,
    scale: terms.scale,
    round: {
      judgingMode: terms.judgingMode,
      rankingPlaces: terms.rankingPlaces,
      comparisonsEach: terms.comparisonsEach,
    },
    questions: questions.map(({ criterion, shownIf, categories: slugs, ...question }, position) => ({
      ...question,
      id: idAt(position),
      position,
      criterionId: criterion === null ? null : (numbered[criterion - 1]?.id ?? null),
      shownIf: shownIf && { questionId: idAt(shownIf.question - 1), anyOf: shownIf.anyOf },
      categoryIds: idsOf(slugs),
      originId: null,
    })),
  }
}
