import { formatNumber } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import type { Criterion } from '../../prizes/contract.ts'

const TIMES = ['public.weightOnce', 'public.weightTwice', 'public.weightThrice', 'public.weightFourTimes'] as const

/** What the weights mean, in one sentence for all; null where each criterion says its own. */
export function sharedWeight(t: Translate, criteria: readonly Criterion[]): string | null {
  if (criteria.length < 2) return null
  const isEqual = criteria.every((criterion) => criterion.weight === criteria[0]?.weight)
  return isEqual ? t('public.weightsEqual') : null
}

/** "Teller dobbelt" where the weights are plain multiples of the least; else the share of the whole. */
export function ownWeight(t: Translate, criterion: Criterion, criteria: readonly Criterion[]): string {
  const least = Math.min(...criteria.map((one) => one.weight))
  const times = criteria.map((one) => TIMES[one.weight / least - 1])
  const own = times[criteria.indexOf(criterion)]
  if (own !== undefined && !times.includes(undefined)) return t(own)
  if (criteria.some((one) => one.categoryIds.length > 0)) {
    return t('public.weight', { weight: formatNumber(criterion.weight, t.language) })
  }
  const sum = criteria.reduce((total, one) => total + one.weight, 0)
  const percent = Math.round((1000 * criterion.weight) / sum) / 10
  return t('public.weightShare', { percent: formatNumber(percent, t.language) })
}
