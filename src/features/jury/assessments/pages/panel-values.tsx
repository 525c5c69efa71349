import type { Translate } from '../../../../text/translate.ts'
import type { PlacedCriterion, SheetPageData } from '../load-sheet-page.ts'
import { writtenScore } from './written-score.ts'

/** What each of the jury gave on one criterion, with what discussion changed; shown only once it is open. */
export function PanelValues({ t, data, criterion }: { t: Translate; data: SheetPageData; criterion: PlacedCriterion }) {
  if (data.panel.length === 0) return null
  const { words } = criterion
  return (
    <div class="panel-values">
      <h3 class="ds-heading">{t('jury.othersGave')}</h3>
      <ul class="plain-list">
        {data.panel.map((sheet) => (
          <li>
            <p class="given">
              <strong class="given-value">{writtenScore(t, sheet.scores[criterion.index] ?? null, words)}</strong>{' '}
              <span>{sheet.name}</span>
            </p>
            {sheet.comments[criterion.index] ? <p class="kept-lines">{sheet.comments[criterion.index]}</p> : null}
            {data.adjustments
              .filter(({ personId, position }) => personId === sheet.personId && position === criterion.position)
              .map(({ before, after, reason }) => (
                <p class="changed">
                  {t('jury.changedTo', {
                    before: writtenScore(t, before, words),
                    after: writtenScore(t, after, words),
                    reason,
                  })}
                </p>
              ))}
          </li>
        ))}
      </ul>
    </div>
  )
}
