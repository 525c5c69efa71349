import type { Translate } from '../../../../text/translate.ts'
import type { CheckedGroup } from '../../checks/jury-checks-rules.ts'
import type { ResultGroup } from '../load-result.ts'
import { countTogether } from '../rules.ts'

/** By the model where it says something, else by the intervals alone. */
export function togetherIn(group: ResultGroup, checks: CheckedGroup | undefined): number {
  return checks?.notToldApart ?? countTogether(group.entries)
}

/** The sentence over the picture: what one may and may not read out of it. */
export function findingOf(t: Translate, group: ResultGroup, together: number): string {
  const [first] = group.entries
  const judged = group.entries.filter((entry) => entry.mean !== null)
  if (!first || judged.length === 0) return t('jury.findingNone')
  const most = Math.max(...judged.map((entry) => entry.judges))
  if (most < 2 || judged.length === 1) return t('jury.findingFew', { count: most })
  if (together === 1) return t('jury.findingFirst', { title: first.title })
  return together === judged.length ? t('jury.findingAll') : t('jury.findingTogether', { count: together })
}
