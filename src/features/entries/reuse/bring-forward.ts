// An earlier answer as it would stand in this entry: choices follow their words, since the values behind them may differ.
import { LANGUAGES } from '../../../kernel/texts.ts'
import type { Question } from '../../prizes/contract.ts'
import { readShaped, writeShaped } from '../answer-rules.ts'
import type { Incoming } from '../exchange/read-draft.ts'
import { sectionsOf, type Workspace } from '../workspace.ts'
import { earlierQuestion } from './match-rules.ts'

function sameOption(now: Question, then: Question, value: string): string | null {
  const old = then.options.find((option) => option.value === value)
  const found = now.options.find(({ label }) =>
    LANGUAGES.some((language) => label[language] !== undefined && label[language] === old?.label[language]),
  )
  return found?.value ?? null
}

function forward(now: Question, then: Question, value: string): string {
  if (now.kind === 'choice') return sameOption(now, then, value) ?? ''
  if (now.kind !== 'choices') return value
  const chosen = (readShaped('choices', value) ?? []).map((one) => sameOption(now, then, one))
  return writeShaped(now.options.map((option) => option.value).filter((one) => chosen.includes(one)))
}

/** What a person once bound themselves to is never carried on; it must be accepted anew. */
const STAYS_BEHIND: ReadonlySet<string> = new Set(['obligations', 'file'])

export function answersBroughtForward(
  workspace: Workspace,
  earlier: { readonly questions: readonly Question[]; readonly values: ReadonlyMap<string, string> },
): readonly Incoming[] {
  return sectionsOf(workspace)
    .flatMap(({ items }) => items)
    .flatMap(({ question, answer }) => {
      const then = STAYS_BEHIND.has(question.kind) ? null : earlierQuestion(question, earlier.questions)
      const value = then ? forward(question, then, earlier.values.get(then.id) ?? '') : ''
      return value === '' ? [] : [{ questionId: question.id, version: answer?.version ?? 0, value }]
    })
}
