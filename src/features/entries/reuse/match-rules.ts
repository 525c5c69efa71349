// Last year's answer belongs to this year's question where the one was copied from the other, or both from the same, or
// where they ask the same in the same words. Source: issue "Call and entry in full", reuse answer by answer.
import type { QuestionId } from '../../../kernel/ids.ts'
import type { QuestionKind } from '../../../kernel/question-kinds.ts'
import { LANGUAGES, type Texts } from '../../../kernel/texts.ts'

export type AskedQuestion = {
  readonly id: QuestionId
  readonly kind: QuestionKind
  readonly label: Texts
  readonly originId: QuestionId | null
}

function settled(text: string | undefined): string {
  return (text ?? '')
    .normalize('NFC')
    .toLocaleLowerCase('nb')
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()
}

function asksTheSame(one: Texts, other: Texts): boolean {
  return LANGUAGES.some(
    (language) => settled(one[language]) !== '' && settled(one[language]) === settled(other[language]),
  )
}

function isKin(now: AskedQuestion, then: AskedQuestion): boolean {
  return now.originId !== null && (now.originId === then.id || now.originId === then.originId)
}

/** The earlier question whose answer may serve this one; kinship before words, and files never. */
export function earlierQuestion<Earlier extends AskedQuestion>(
  now: AskedQuestion,
  earlier: readonly Earlier[],
): Earlier | null {
  if (now.kind === 'file') return null
  const sameKind = earlier.filter(({ kind }) => kind === now.kind)
  return (
    sameKind.find((then) => isKin(now, then)) ?? sameKind.find((then) => asksTheSame(now.label, then.label)) ?? null
  )
}
