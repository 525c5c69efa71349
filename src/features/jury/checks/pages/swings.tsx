import type { EntryId } from '../../../../kernel/ids.ts'
import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { Result, ResultGroup } from '../../result/load-result.ts'
import type { CheckedGroup } from '../jury-checks-rules.ts'
import type { Swing } from '../sensitivity-rules.ts'

type SwingsProps = { t: Translate; result: Result; group: ResultGroup; checks: CheckedGroup; isLeader: boolean }

function sentence(t: Translate, swing: Swing, titleOf: (id: EntryId) => string): string {
  const titles = (ids: readonly EntryId[]) => new Intl.ListFormat(t.language).format(ids.map(titleOf))
  const parts = [
    swing.newFirst ? t('checks.swing_first', { title: titleOf(swing.newFirst) }) : '',
    swing.enters.length > 0 ? t('checks.swing_enters', { titles: titles(swing.enters) }) : '',
    swing.leaves.length > 0 ? t('checks.swing_leaves', { titles: titles(swing.leaves) }) : '',
  ].filter((part) => part !== '')
  const joined = parts.reduce((first, second) => t('checks.swing_joins', { first, second }))
  return `${joined}${t('checks.swing_ends')}`
}

/** What changes among the first without one juror, or with another weight; a juror's name is for the leader alone. */
export function Swings({ t, result, group, checks, isLeader }: SwingsProps) {
  const { withoutJuror, withWeight } = checks.sensitivity
  const titleOf = (id: EntryId) => group.entries.find(({ entryId }) => entryId === id)?.title ?? ''
  const criterionAt = (place: number) => pickText(group.criteria[place]?.name, t.language)
  const lines = [
    ...withoutJuror.map(({ personId, ...swing }) => {
      const name = result.jurors.get(personId)
      const head = isLeader && name ? t('checks.swing_juror', { name }) : t('checks.swing_juror_unnamed')
      return head + sentence(t, swing, titleOf)
    }),
    ...withWeight.map(({ criterion, factor, ...swing }) => {
      const head = t(factor > 1 ? 'checks.swing_up' : 'checks.swing_down', { criterion: criterionAt(criterion) })
      return head + sentence(t, swing, titleOf)
    }),
  ]
  if (lines.length === 0) return <p>{t('checks.swing_none')}</p>
  return (
    <ul class="ds-list">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}
