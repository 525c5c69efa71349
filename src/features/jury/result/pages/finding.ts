import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { CheckedGroup } from '../../checks/jury-checks-rules.ts'
import type { Result, ResultGroup } from '../load-result.ts'
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

/** The category, and where the jury judged in stages, how far these came; '' where there is nothing to tell apart. */
export function headingOf(t: Translate, { groups }: Result, { categoryName, stoppedAfter }: ResultGroup): string {
  const isStaged = groups.some((group) => group.stoppedAfter !== null)
  const stage = stoppedAfter === null ? t('stages.result_last') : t('stages.result_stage', { stage: stoppedAfter })
  return [pickText(categoryName, t.language), isStaged ? stage : ''].filter((part) => part !== '').join(' · ')
}
