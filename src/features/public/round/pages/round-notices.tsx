import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Notice } from '../../../../ui/notice.tsx'
import { isReleased } from '../../../prizes/contract.ts'
import type { LivingRound } from '../queries.ts'

type NoticesProps = { t: Translate; view: LivingRound }

/** The latest change of the deadline for all, of each category's, and what was cancelled, each with its reason. */
export function RoundNotices({ t, view }: NoticesProps) {
  const { round, categories } = view.rules
  if (isReleased(round)) return null
  const latest = view.extensions.filter(
    (each, index) => view.extensions.findIndex(({ categoryId }) => categoryId === each.categoryId) === index,
  )
  return (
    <>
      {latest.map(({ categoryName, deadline, reason }) => {
        const values = { deadline: formatDateTime(deadline, t.language), name: pickText(categoryName, t.language) }
        return (
          <Notice
            t={t}
            tone="info"
            title={t(categoryName ? 'life.notice_extended_category' : 'life.notice_extended_all', values)}
          >
            <p>{pickText(reason, t.language)}</p>
          </Notice>
        )
      })}
      {categories
        .filter(({ cancelledAt }) => cancelledAt !== null)
        .map(({ name, cancelledReason }) => (
          <Notice t={t} tone="warning" title={t('life.notice_cancelled', { name: pickText(name, t.language) })}>
            <p>{pickText(cancelledReason, t.language)}</p>
          </Notice>
        ))}
    </>
  )
}
