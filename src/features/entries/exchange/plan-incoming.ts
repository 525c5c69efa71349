// What bringing answers in would change, answer by answer. Text that stands as it was when the file was made is replaced
// where the person says so; text that somebody has changed since is shown beside it, and never chosen beforehand.
import type { TextKey, Translate } from '../../../text/translate.ts'
import type { Question } from '../../prizes/contract.ts'
import { isShaped } from '../answer-rules.ts'
import { type DraftAnswer, sectionsOf, type Workspace } from '../workspace.ts'
import { documentText } from './draft.ts'
import type { Incoming } from './read-draft.ts'
import { settledText } from './text-blocks.ts'

export type PlannedAnswer = {
  readonly question: Question
  readonly current: DraftAnswer | null
  /** Both as text for reading. */
  readonly before: string
  readonly after: string
} & (
  | { readonly kind: 'changed' | 'clash'; readonly value: string }
  | { readonly kind: 'fault'; readonly fault: TextKey }
)

export type Plan = {
  readonly answers: readonly PlannedAnswer[]
  readonly unchanged: number
}

/** Former texts by question and version, as the history holds them. */
export type TextAt = (questionId: string, version: number) => string | null

/** Structured answers are compared as they are stored, texts as they come back from a word processor. */
function settled(t: Translate, question: Question, value: string): string {
  return isShaped(question.kind) ? value : settledText(documentText(t, question, value))
}

function kindOf(
  t: Translate,
  question: Question,
  texts: { current: DraftAnswer | null; incoming: string; base: string | null; version: number | null },
) {
  const same = (value: string) => settled(t, question, value) === settled(t, question, texts.incoming)
  if (same(texts.current?.value ?? '')) return 'same'
  if (texts.version === (texts.current?.version ?? 0)) return 'changed'
  // What the file left as it was is not laid on top of what has been written since.
  return texts.base !== null && same(texts.base) ? 'same' : 'clash'
}

export function planIncoming(t: Translate, workspace: Workspace, incoming: readonly Incoming[], textAt: TextAt): Plan {
  const answers: PlannedAnswer[] = []
  let unchanged = 0
  for (const { question, answer } of sectionsOf(workspace).flatMap(({ items }) => items)) {
    const found = incoming.find(({ questionId }) => questionId === question.id)
    if (!found) continue
    const at = { question, current: answer, before: documentText(t, question, answer?.value ?? '') }
    if ('fault' in found) {
      answers.push({ ...at, kind: 'fault', fault: found.fault, after: '' })
      continue
    }
    const { version, value } = found
    const base = version === null ? null : version === 0 ? '' : textAt(question.id, version)
    const kind = kindOf(t, question, { current: answer, incoming: value, base, version })
    if (kind === 'same') unchanged += 1
    else answers.push({ ...at, kind, value, after: documentText(t, question, value) })
  }
  return { answers, unchanged }
}
