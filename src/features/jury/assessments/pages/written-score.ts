import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { Anchors } from '../../../prizes/contract.ts'
import { CANNOT_JUDGE, type Score } from '../rules.ts'

/** `words`: where the round's values have words instead of numbers. */
export function writtenScore(t: Translate, score: Score, words?: Anchors): string {
  if (score === null) return t('jury.noValue')
  const word = pickText(words?.[String(score)], t.language)
  if (word) return word
  return score === CANNOT_JUDGE ? t('jury.cannotJudge') : String(score)
}
