import { formatNumber } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import type { Criterion } from '../../prizes/contract.ts'

/** What the weights mean, in one sentence for all; null where each criterion says its own. */
export function sharedWeight(t: Translate, criteria: readonly Criterion[]): string | null {
  if (criteria.length < 2) return null
  const isEqual = criteria.every((criterion) => criterion.weight === criteria[0]?.weight)
  return isEqual ? t('public.weightsEqual') : null
}

/** "Teller 30 prosent"; where criteria belong to different categories, the weight itself. */
export function ownWeight(t: Translate, criterion: Criterion, criteria: readonly Criterion[]): string {
  if (criteria.some((one) => one.categoryIds.length > 0)) {
    return t('public.weight', { weight: formatNumber(criterion.weight, t.language) })
  }
  const sum = criteria.reduce((total, one) => total + one.weight, 0)
  return t('public.weightShare', { percent: formatNumber(Math.round((100 * criterion.weight) / sum), t.language) })
}
