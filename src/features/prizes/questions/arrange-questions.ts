// The form is put in another order: a question one step, to a place, or a whole part; and a part gets another name. Always
// the whole order is written, and refused where a question would stand before the one that its condition rests on.
import { contentHash } from '../../../kernel/canonical.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import { type ChangeOutcome, changeRound, type RoundChange, type Saver } from '../change-round.ts'
import { mayNotChangeRules } from '../may.ts'
import { removeRow } from '../ordered-store.ts'
import type { Question } from '../question-rules.ts'
import { partsOf } from '../question-texts-rules.ts'
import { outOfOrder, restingOn } from './arrange-rules.ts'
import { layOut } from './store.ts'

type By = { readonly personId: PersonId; readonly roundId: RoundId }

export type Arrangement = By & {
  /** The question, or the first question of the part. */
  readonly itemId: string
  readonly arrange: (questions: readonly Question[]) => readonly Question[]
}

export async function arrangeQuestions(saver: Saver, { itemId, arrange, ...by }: Arrangement): Promise<ChangeOutcome> {
  return changeRound(saver, {
    ...by,
    action: 'question_moved',
    mayNot: ({ round, questions }) =>
      mayNotChangeRules(round) ?? (outOfOrder(arrange(questions)) ? 'condition_order' : null),
    write: async (tx, { questions }) => {
      await layOut(tx, arrange(questions))
      return { id: itemId }
    },
  })
}

export async function removeQuestion(saver: Saver, { itemId, ...by }: By & { readonly itemId: string }) {
  return changeRound(saver, {
    ...by,
    action: 'question_removed',
    mayNot: ({ round, questions }) =>
      mayNotChangeRules(round) ?? (restingOn(questions, itemId).length > 0 ? 'condition_rests' : null),
    write: async (tx, { questions }) => {
      if (questions.some(({ id }) => id === itemId)) await removeRow(tx, 'question', itemId)
      await layOut(
        tx,
        questions.filter(({ id }) => id !== itemId),
      )
      return { id: itemId }
    },
  })
}

type Naming = By & { readonly partId: string; readonly title: Texts; readonly seen: NonNullable<RoundChange['seen']> }

export async function namePart(saver: Saver, { partId, title, ...by }: Naming): Promise<ChangeOutcome> {
  return changeRound(saver, {
    ...by,
    action: 'form_part_named',
    mayNot: ({ round }) => mayNotChangeRules(round),
    write: async (tx, { questions }) => {
      const part = partsOf(questions).find(({ id }) => id === partId)
      const own = new Set(part?.questions.map(({ id }) => id))
      await layOut(
        tx,
        questions.map((each) => (own.has(each.id) ? { ...each, section: title } : each)),
      )
      return { id: partId, hash: contentHash({ ...title }) }
    },
  })
}
