import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { ResultEntry } from '../../result/load-result.ts'
import type { JudgedBy } from '../judging-rules.ts'
import { tallyOf } from '../verdict-rules.ts'

type Standing = Pick<ResultEntry, 'mean' | 'rank' | 'jurors'>

/** How an entry stands by the rule of its mode, in a few words. */
export function standingIn(t: Translate, mode: JudgedBy['judgingMode'], entry: Standing): string {
  if (entry.rank === null) return t('judging.standing_none')
  switch (mode) {
    case 'values':
      return entry.mean === null ? t('judging.standing_none') : formatNumber(entry.mean, t.language, 2)
    case 'verdict':
      return t('judging.standing_verdict', { ...tallyOf(entry.jurors.map(({ mean }) => mean)) })
    case 'ranking':
    case 'pairwise':
      return t('judging.standing_ranking', { rank: entry.rank })
  }
}
