import type { Translate } from '../../../text/translate.ts'
import type { Tone } from '../../../ui/tag.tsx'
import type { Workspace } from '../workspace.ts'
import type { ApprovalState } from './approval-rules.ts'

export type ApprovalWords = { readonly tone: Tone; readonly word: string; readonly sentence: string }

const TONES = {
  none: 'neutral',
  asked: 'info',
  approved: 'success',
  changes_wanted: 'warning',
  stale: 'warning',
} as const satisfies Record<ApprovalState['kind'], Tone>

/** Where the approval stands, in a word and in a sentence. */
export function approvalWords(t: Translate, workspace: Workspace, state: ApprovalState): ApprovalWords {
  const tone = TONES[state.kind]
  const word = t(`team.approval_${state.kind}`)
  if (state.kind === 'none') {
    const isNeeded = workspace.rules.round.requiresSignatory
    return { tone, word, sentence: t(isNeeded ? 'team.approval_none_needed' : 'team.approval_none_sentence') }
  }
  const name = workspace.members.find(({ personId }) => personId === state.by)?.name ?? t('team.somebody_left')
  return { tone, word, sentence: t(`team.approval_${state.kind}_sentence`, { name, date: state.at }) }
}
