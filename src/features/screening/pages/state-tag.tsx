import type { Translate } from '../../../text/translate.ts'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import type { ListState } from '../list/entry-list-queries.ts'

type Standing = { readonly state: ListState | 'barred' | 'undeclared'; readonly isSentAgain: boolean }

const TONES: Readonly<Record<Standing['state'], Tone>> = {
  waiting: 'warning',
  proposed: 'warning',
  completion_requested: 'info',
  eligible: 'success',
  ineligible: 'neutral',
  withdrawn: 'neutral',
  barred: 'neutral',
  undeclared: 'warning',
}

function isBackAgain({ state, isSentAgain }: Standing): boolean {
  return state === 'completion_requested' && isSentAgain
}

export function stateText(t: Translate, entry: Standing): string {
  return isBackAgain(entry) ? t('admin.state_sentAgain') : t(`admin.state_${entry.state}`)
}

export function StateTag({ t, entry }: { t: Translate; entry: Standing }) {
  return <Tag tone={isBackAgain(entry) ? 'warning' : TONES[entry.state]}>{stateText(t, entry)}</Tag>
}
