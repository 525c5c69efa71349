import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { PracticeRow } from '../queries.ts'

/** Constructed, or which earlier entry it is: said wherever a practice entry is shown. */
export function originOf(t: Translate, { origin, source }: Pick<PracticeRow, 'origin' | 'source'>): string {
  return origin === 'constructed'
    ? t('calibration.origin_constructed')
    : t('calibration.origin_earlier', { source: pickText(source, t.language) })
}
