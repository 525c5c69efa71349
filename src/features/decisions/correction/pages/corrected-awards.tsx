import { pickText } from '../../../../kernel/texts.ts'
import { formatDate } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Notice } from '../../../../ui/notice.tsx'
import { Prose } from '../../../../ui/prose.tsx'
import type { CorrectedAward } from '../queries.ts'

/** One act of correction tells once why, who and when, and each award that it changed. */
function acts(corrected: readonly CorrectedAward[]) {
  const times = [...new Set(corrected.map(({ at }) => at.getTime()))]
  return times.map((time) => corrected.filter(({ at }) => at.getTime() === time))
}

/** What was corrected after release: what stood, what stands, why, who decided and when. */
export function CorrectedAwards({ t, corrected }: { t: Translate; corrected: readonly CorrectedAward[] }) {
  return (
    <>
      {acts(corrected).map(([first, ...others]) =>
        first ? (
          <Notice t={t} tone="info" title={t('correction.noticeTitle', { at: formatDate(first.at, t.language) })}>
            <ul class="ds-list">
              {[first, ...others].map(({ title, before, after }) => (
                <li>
                  {t('correction.line', {
                    title,
                    before: t(`correction.standing_${before ?? 'none'}`),
                    after: t(`correction.standing_${after ?? 'none'}`),
                  })}
                </li>
              ))}
            </ul>
            <Prose text={pickText(first.reason, t.language)} />
            <p>
              {t('correction.by', {
                by: first.decidedBy,
                on: formatDate(new Date(`${first.decidedOn}T12:00:00Z`), t.language),
              })}
            </p>
          </Notice>
        ) : null,
      )}
    </>
  )
}
