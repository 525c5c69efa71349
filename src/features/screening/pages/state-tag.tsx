import type { Translate } from '../../../text/translate.ts'
import { Tag, type Tone } from '../../../ui/tag.tsx'

type Standing = {
  readonly standing: string
  readonly outcome: 'eligible' | 'ineligible' | 'completion_requested' | null
  readonly isSentAgain?: boolean
  readonly isBarred?: boolean
}

const TONES = { eligible: 'success', ineligible: 'neutral', completion_requested: 'info' } as const satisfies Record<
  string,
  Tone
>

export function StateTag({ t, entry }: { t: Translate; entry: Standing }) {
  if (entry.isBarred) return <Tag tone="neutral">{t('admin.state_barred')}</Tag>
  if (entry.standing === 'withdrawn') return <Tag tone="neutral">{t('admin.state_withdrawn')}</Tag>
  if (entry.outcome === null) return <Tag tone="warning">{t('admin.state_waiting')}</Tag>
  if (entry.outcome === 'completion_requested' && entry.isSentAgain) {
    return <Tag tone="warning">{t('admin.state_sentAgain')}</Tag>
  }
  return <Tag tone={TONES[entry.outcome]}>{t(`admin.state_${entry.outcome}`)}</Tag>
}
