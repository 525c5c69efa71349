import type { Translate } from '../../../../text/translate.ts'
import { Notice } from '../../../../ui/notice.tsx'
import type { Seat } from '../queries.ts'

/** To the juror alone: whether what was sealed is as it was, and whom to tell if not. */
export function SealStanding({ t, seat, isWhole }: { t: Translate; seat: Seat; isWhole: boolean }) {
  if (isWhole) return <p>{t('jury.seal_holds')}</p>
  return (
    <Notice t={t} tone="danger">
      <p>{t('jury.seal_broken', { organisation: seat.organisationName })}</p>
    </Notice>
  )
}
