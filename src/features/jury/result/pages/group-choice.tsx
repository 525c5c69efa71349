import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { type ResultQuery, resultPath } from '../forms.ts'
import type { Result, ResultGroup } from '../load-result.ts'

type ChoiceProps = { t: Translate; base: string; result: Result; chosen: ResultGroup; layer: ResultQuery['layer'] }
type Choice = { readonly label: string; readonly count: number; readonly href: string; readonly isChosen: boolean }

function ChoiceRow({ t, label, choices }: { t: Translate; label: string; choices: readonly Choice[] }) {
  return (
    <nav class="group-choice" aria-label={label}>
      <p class="group-choice-label" aria-hidden="true">
        {label}
      </p>
      <ul class="plain-list">
        {choices.map((choice) => (
          <li>
            <a href={choice.href} aria-current={choice.isChosen ? 'page' : undefined}>
              {choice.label} <span class="group-choice-count">{formatNumber(choice.count, t.language)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function categoryName(t: Translate, { categoryName: name }: ResultGroup): string {
  return pickText(name, t.language) || t('result.category_none')
}

/** One category and one stage at a time, since ranks of two are never compared. */
export function GroupChoice({ t, base, result, chosen, layer }: ChoiceProps) {
  const { groups } = result
  const hrefOf = ({ categoryId, stoppedAfter }: ResultGroup) => resultPath(base, { categoryId, stoppedAfter, layer })
  const inStage = groups.filter(({ stoppedAfter }) => stoppedAfter === chosen.stoppedAfter)
  const categories = inStage.map((group) => ({
    label: categoryName(t, group),
    count: group.entries.length,
    href: hrefOf(group),
    isChosen: group === chosen,
  }))
  const stages = [...new Set(groups.map(({ stoppedAfter }) => stoppedAfter))].flatMap((stage): Choice[] => {
    const there = groups.filter(({ stoppedAfter }) => stoppedAfter === stage)
    const target = there.find(({ categoryId }) => categoryId === chosen.categoryId) ?? there[0]
    if (!target) return []
    return [
      {
        label: stage === null ? t('stages.result_last') : t('stages.result_stage', { stage }),
        count: there.reduce((sum, { entries }) => sum + entries.length, 0),
        href: hrefOf(target),
        isChosen: stage === chosen.stoppedAfter,
      },
    ]
  })
  return (
    <>
      {stages.length > 1 ? <ChoiceRow t={t} label={t('result.choose_stage')} choices={stages} /> : null}
      {categories.length > 1 ? <ChoiceRow t={t} label={t('result.choose_category')} choices={categories} /> : null}
    </>
  )
}
