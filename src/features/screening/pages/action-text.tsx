import type { TextKey, Translate } from '../../../text/translate.ts'

const TEXTS: Readonly<Record<string, TextKey>> = {
  call_closed: 'admin.act_call_closed',
  assessment_started: 'admin.act_assessment_started',
  entry_screened: 'admin.act_entry_screened',
}

/** What was done, in words; an act without words of its own is shown by its name in the record. */
export function actionText(t: Translate, action: string): string {
  const key = TEXTS[action]
  return key ? t(key) : action.replaceAll('_', ' ')
}
