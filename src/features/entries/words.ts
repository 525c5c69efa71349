import { unreachable } from '../../kernel/outcome.ts'
import { formatTime } from '../../text/format.ts'
import type { TextKey, Translate } from '../../text/translate.ts'
import type { Tone } from '../../ui/tag.tsx'
import type { AnswerFault, FaultKind } from './fault-rules.ts'
import type { SectionState, WritingWindow } from './rules.ts'

/** Why nothing can be written or sent, and what to do. */
export function shutSentence(t: Translate, window: WritingWindow): string | null {
  switch (window.kind) {
    case 'open':
      return null
    case 'suspended':
      return t('entries.shut_suspended')
    case 'not_open':
      return window.opensAt ? t('entries.shut_opens_at', { date: window.opensAt }) : t('entries.shut_not_open')
    case 'closed':
      return window.deadline ? t('entries.shut_closed_at', { date: window.deadline }) : t('entries.shut_closed')
    default:
      return unreachable(window)
  }
}

/** The same for somebody whose text has just been refused: it is kept in the history. */
export function tooLateSentence(t: Translate, window: WritingWindow, now: Date): string {
  if (window.kind === 'closed' && window.deadline) {
    const isToday = now.getTime() - window.deadline.getTime() < 12 * 3_600_000
    return isToday
      ? t('entries.too_late_today', { time: formatTime(window.deadline, t.language) })
      : t('entries.too_late', { date: window.deadline })
  }
  return `${shutSentence(t, window) ?? ''} ${t('entries.text_is_kept')}`
}

const FAULT_KEYS = {
  missing: 'entries.fault_missing',
  too_many_words: 'entries.fault_too_many_words',
  not_a_number: 'entries.fault_not_a_number',
  not_a_date: 'entries.fault_not_a_date',
  unknown_choice: 'entries.fault_unknown_choice',
  too_small: 'answers.fault_too_small',
  too_large: 'answers.fault_too_large',
  too_few: 'answers.fault_too_few',
  too_many: 'answers.fault_too_many',
  not_accepted: 'answers.fault_not_accepted',
  not_a_film: 'answers.fault_not_a_film',
  cell_not_a_number: 'answers.fault_cell_not_a_number',
  cell_not_a_date: 'answers.fault_cell_not_a_date',
  row_without_name: 'answers.fault_row_without_name',
  unreadable: 'answers.fault_unreadable',
} as const satisfies Record<FaultKind, TextKey>

export function faultSentence(t: Translate, { kind, limit = 0, row = '' }: AnswerFault): string {
  return t(FAULT_KEYS[kind], { max: limit, limit, row })
}

export function stateWord(t: Translate, state: SectionState): string {
  return t(`entries.section_${state}`)
}

const STATE_TONES: Record<SectionState, Tone> = { not_begun: 'neutral', in_progress: 'warning', done: 'success' }

export function stateTone(state: SectionState): Tone {
  return STATE_TONES[state]
}
