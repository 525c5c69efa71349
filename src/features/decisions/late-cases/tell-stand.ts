import type { Translate } from '../../../text/translate.ts'
import type { Stand } from './queries.ts'

export function standTitle(t: Translate, { number, title, by, at }: Stand): string {
  return number === null
    ? t('decisions.late_stands_sheets', { title: title ?? '', by, at })
    : t('decisions.late_stands_ballot', { number, by, at })
}
