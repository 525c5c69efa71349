import type { Translate } from '../../../text/translate.ts'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import type { ListState } from '../list/entry-list-queries.ts'

type Standing = { readonly state: ListState | 'barred'; readonly isSentAgain: boolean }

const TONES: Readonly<Record<Standing['state'], Tone>> = {
  waiting: 'warning',
  proposed: 'warning',
  completion_requested: 'info',
  eligible: 'success',
  ineligible: 'neutral',
  withdrawn: 'neutral',
  barred: 'neutral',
}

export function StateTag({ t, entry }: { t: Translate; entry: Standing }) {
  if (entry.state === 'completion_requested' && entry.isSentAgain) {
    return <Tag tone="warning">{t('admin.state_sentAgain')}</Tag>
  }
  return <Tag tone={TONES[entry.state]}>{t(`admin.state_${entry.state}`)}</Tag>
}
