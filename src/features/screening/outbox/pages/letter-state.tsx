import type { Translate } from '../../../../text/translate.ts'
import { Tag, type Tone } from '../../../../ui/tag.tsx'
import type { ListedLetter } from '../outbox-queries.ts'

const TONES: Record<ListedLetter['state'], Tone> = {
  waiting: 'info',
  retrying: 'warning',
  sent: 'success',
  bounced: 'danger',
  interrupted: 'danger',
  gave_up: 'danger',
}

export function LetterStateTag({ t, letter }: { t: Translate; letter: Pick<ListedLetter, 'state'> }) {
  return <Tag tone={TONES[letter.state]}>{t(`outbox.state_${letter.state}`)}</Tag>
}

export function recipientText(t: Translate, letter: Pick<ListedLetter, 'role' | 'recipient'>): string {
  return letter.role ? `${t(`outbox.role_${letter.role}`)}, ${letter.recipient}` : letter.recipient
}
