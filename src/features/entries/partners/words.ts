import type { Translate } from '../../../text/translate.ts'
import type { Tone } from '../../../ui/tag.tsx'
import type { PartnerState } from './partner-rules.ts'

const TONES = {
  not_asked: 'neutral',
  asked: 'info',
  confirmed: 'success',
  declined: 'danger',
  stale: 'warning',
} as const satisfies Record<PartnerState['kind'], Tone>

export function partnerTone(state: PartnerState): Tone {
  return TONES[state.kind]
}

export function partnerWord(t: Translate, state: PartnerState): string {
  return t(`team.partner_${state.kind}`)
}

export function partnerSentence(t: Translate, state: PartnerState): string | null {
  if (state.kind === 'not_asked') return null
  const { email, at: date } = state
  if (state.kind !== 'stale') return t(`team.partner_${state.kind}_sentence`, { email, date })
  return t(`team.partner_stale_${state.outcome ?? 'unanswered'}`, { email, date })
}
