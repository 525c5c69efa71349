// The order of the form. A part is the questions that follow each other under one heading; a question on the edge of its
// part steps into the next part, so that no part is ever split. A condition rests on an earlier question, always.
import { isSameTexts, type Texts } from '../../../kernel/texts.ts'
import type { Question } from '../question-rules.ts'
import { partsOf } from '../question-texts-rules.ts'

export type Placed = Pick<Question, 'id' | 'section' | 'shownIf'>
export type Direction = 'up' | 'down'

function swapped<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const [one, other] = [items[from], items[to]]
  if (one === undefined || other === undefined) return items
  return items.map((each, index) => (index === from ? other : index === to ? one : each))
}

/** One step; as it was where there is no further to go. */
export function stepped<Item extends Placed>(
  questions: readonly Item[],
  id: string,
  direction: Direction,
): readonly Item[] {
  const from = questions.findIndex((each) => each.id === id)
  const [moved, other] = [questions[from], questions[direction === 'up' ? from - 1 : from + 1]]
  if (!moved || !other) return questions
  if (isSameTexts(moved.section, other.section))
    return swapped(questions, from, direction === 'up' ? from - 1 : from + 1)
  return questions.map((each) => (each.id === id ? { ...each, section: other.section } : each))
}

/** Put at a place counted from one; it joins the part that it lands in, and keeps its own where that is next to it. */
export function putAt<Item extends Placed>(questions: readonly Item[], id: string, place: number): readonly Item[] {
  const moved = questions.find((each) => each.id === id)
  if (!moved) return questions
  const others = questions.filter((each) => each.id !== id)
  const index = Math.min(Math.max(place, 1), questions.length) - 1
  const beside = [others[index - 1], others[index]].flatMap((each) => (each ? [each.section] : []))
  const keeps = beside.length === 0 || beside.some((section) => isSameTexts(section, moved.section))
  const section = keeps ? moved.section : (beside[0] ?? moved.section)
  return [...others.slice(0, index), { ...moved, section }, ...others.slice(index)]
}

/** Put at a place within a part named by one of its questions, as a pointer drops it. */
export function dropAt<Item extends Placed>(
  questions: readonly Item[],
  id: string,
  { place, beside }: { place: number; beside: string },
): readonly Item[] {
  const section = questions.find((each) => each.id === beside)?.section
  const put = putAt(questions, id, place)
  if (!section) return put
  const index = put.findIndex((each) => each.id === id)
  const isNext = [put[index - 1], put[index + 1]].some((each) => each && isSameTexts(each.section, section))
  return isNext ? put.map((each) => (each.id === id ? { ...each, section } : each)) : put
}

/** At the end of a part named by its first question; of no known part: at the end of the form under a heading of its own. */
export function putInPart<Item extends Placed>(
  questions: readonly Item[],
  item: Item,
  part: PartChoice,
): readonly Item[] {
  const parts = partsOf(questions)
  if (part.kind === 'new') return [...questions.filter(({ id }) => id !== item.id), { ...item, section: part.title }]
  const chosen = parts.find(({ id }) => id === part.id)
  const section = chosen?.title ?? item.section
  if (!chosen || chosen.questions.some(({ id }) => id === item.id)) {
    const isThere = questions.some(({ id }) => id === item.id)
    return isThere ? questions.map((each) => (each.id === item.id ? { ...item, section } : each)) : [...questions, item]
  }
  return parts.flatMap(({ id, questions: own }) => {
    const others = own.filter((each) => each.id !== item.id)
    return id === chosen.id ? [...others, { ...item, section }] : others
  })
}

export type PartChoice =
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'new'; readonly title: Texts }

/** A whole part one step among the parts. */
export function partStepped<Item extends Placed>(
  questions: readonly Item[],
  partId: string,
  direction: Direction,
): readonly Item[] {
  const parts = partsOf(questions)
  const from = parts.findIndex(({ id }) => id === partId)
  return swapped(parts, from, direction === 'up' ? from - 1 : from + 1).flatMap((part) => part.questions)
}

/** The first question that would stand before the one that its condition rests on. */
export function outOfOrder<Item extends Placed>(questions: readonly Item[]): { item: Item; on: Item } | null {
  for (const [index, item] of questions.entries()) {
    const on = questions.slice(index).find(({ id }) => id === item.shownIf?.questionId)
    if (on) return { item, on }
  }
  return null
}

/** Those whose condition rests on this question. */
export function restingOn<Item extends Placed>(questions: readonly Item[], id: string): readonly Item[] {
  return questions.filter(({ shownIf }) => shownIf?.questionId === id)
}
