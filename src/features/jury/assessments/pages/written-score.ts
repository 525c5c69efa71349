import type { Translate } from '../../../../text/translate.ts'
import { CANNOT_JUDGE, type Score } from '../rules.ts'

export function writtenScore(t: Translate, score: Score): string {
  if (score === null) return t('jury.noValue')
  return score === CANNOT_JUDGE ? t('jury.cannotJudge') : String(score)
}
