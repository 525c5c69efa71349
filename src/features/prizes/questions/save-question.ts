// A question is written in the part it belongs to, and only until the round opens; whatever it depends on stands before it.
import { contentHash } from '../../../kernel/canonical.ts'
import type { PersonId, QuestionId, RoundId } from '../../../kernel/ids.ts'
import { type ChangeOutcome, changeRound, type RoundChange, type Saver } from '../change-round.ts'
import { mayNotChangeRules, type Why } from '../may.ts'
import type { SetUp } from '../round-rules.ts'
import { MOST_ITEMS } from '../save-item.ts'
import { outOfOrder, type PartChoice, putInPart } from './arrange-rules.ts'
import { insertQuestion, layOut, type QuestionInput, updateQuestion } from './store.ts'

export type WrittenQuestion = { readonly question: Omit<QuestionInput, 'section'>; readonly part: PartChoice }

export type QuestionChange = {
  readonly personId: PersonId
  readonly roundId: RoundId
  readonly seen: NonNullable<RoundChange['seen']>
  /** Of a new one: its id to be. */
  readonly itemId: QuestionId
  readonly isNew: boolean
  readonly input: WrittenQuestion
}

function arranged({ questions }: SetUp, { itemId, input }: QuestionChange) {
  const stored = questions.find(({ id }) => id === itemId)
  const item = { id: itemId, section: stored?.section ?? {}, shownIf: input.question.shownIf }
  return putInPart<typeof item>(questions, item, input.part)
}

function mayNot(setUp: SetUp, change: QuestionChange): Why | null {
  const shut = mayNotChangeRules(setUp.round)
  if (shut) return shut
  if (change.isNew && setUp.questions.length >= MOST_ITEMS.question) return 'too_many'
  return outOfOrder(arranged(setUp, change)) ? 'condition_order' : null
}

export async function saveQuestion(saver: Saver, change: QuestionChange): Promise<ChangeOutcome> {
  const { personId, roundId, seen, itemId, isNew, input } = change
  return changeRound(saver, {
    personId,
    roundId,
    seen,
    action: isNew ? 'question_added' : 'question_changed',
    mayNot: (setUp) => mayNot(setUp, change),
    write: async (tx, setUp) => {
      const question = { ...input.question, section: {} }
      if (isNew) await insertQuestion(tx, { id: itemId, roundId, position: setUp.questions.length, input: question })
      else await updateQuestion(tx, itemId, question)
      await layOut(tx, arranged(setUp, change))
      return { id: itemId, hash: contentHash({ ...input.question }) }
    },
  })
}
