import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { LEAST_LEFT } from '../../checks/additive/mixed-model-rules.ts'
import { CANNOT_BE_TOLD_APART } from '../../checks/chance-rules.ts'
import type { CheckedGroup } from '../../checks/jury-checks-rules.ts'
import type { Result, ResultEntry, ResultGroup } from '../load-result.ts'
import { countTogether } from '../rules.ts'

/** By the model where it says something, else by the intervals alone. */
export function togetherIn(group: ResultGroup, checks: CheckedGroup | undefined): number {
  return checks?.notToldApart ?? countTogether(group.entries)
}

type Case = 'none' | 'few' | 'first' | 'all' | 'together'

/** So few that also where they agree to the last step that may be chance. */
function areFew(judged: readonly ResultEntry[], most: number): boolean {
  if (most < 2 || judged.length === 1) return true
  const areOfOneMind = judged.every(({ spread }) => !spread?.sd)
  return areOfOneMind && (most - 1) * (judged.length - 1) < LEAST_LEFT
}

function caseOf(group: ResultGroup, together: number): { readonly kind: Case; readonly most: number } {
  const judged = group.entries.filter((entry) => entry.mean !== null)
  if (judged.length === 0) return { kind: 'none', most: 0 }
  const most = Math.max(...judged.map((entry) => entry.judges))
  if (areFew(judged, most)) return { kind: 'few', most }
  if (together === 1) return { kind: 'first', most }
  return { kind: together === judged.length ? 'all' : 'together', most }
}

/** So little is known that nothing follows of what to talk about. */
export function isUntold(group: ResultGroup): boolean {
  const { kind } = caseOf(group, 0)
  return kind === 'none' || kind === 'few'
}

/** The sentence over the picture: what one may and may not read out of it. */
export function findingOf(t: Translate, group: ResultGroup, together: number): string {
  const { kind, most } = caseOf(group, together)
  const title = group.entries[0]?.title ?? ''
  switch (kind) {
    case 'none':
      return t('jury.findingNone')
    case 'few':
      return t('jury.findingFew', { count: most })
    case 'first':
      return t('jury.findingFirst', { title })
    case 'all':
      return t('jury.findingAll')
    case 'together':
      return t('jury.findingTogether', { count: together })
  }
}

/** How sure that is, in a sentence for whoever has never seen one; '' where nothing can be said. */
export function suretyOf(t: Translate, group: ResultGroup, checks: CheckedGroup | undefined): string {
  const together = togetherIn(group, checks)
  const { kind } = caseOf(group, together)
  if (kind === 'none') return ''
  if (kind === 'few') return t('result.sure_few')
  if (kind === 'all' && group.entries.every(({ rank }) => rank === null || rank === group.entries[0]?.rank)) {
    return t('result.sure_equal')
  }
  const percent = formatNumber(100 * CANNOT_BE_TOLD_APART, t.language, 0)
  const by = checks?.notToldApart === null || !checks ? 'intervals' : 'chances'
  return t(`result.sure_${kind}_${by}`, { count: together, percent })
}

/** The category, and where the jury judged in stages, how far these came; '' where there is nothing to tell apart. */
export function headingOf(t: Translate, { groups }: Result, { categoryName, stoppedAfter }: ResultGroup): string {
  const isStaged = groups.some((group) => group.stoppedAfter !== null)
  const stage = stoppedAfter === null ? t('stages.result_last') : t('stages.result_stage', { stage: stoppedAfter })
  return [pickText(categoryName, t.language), isStaged ? stage : ''].filter((part) => part !== '').join(' · ')
}
