import type { RoundId } from '../../../../kernel/ids.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Notice } from '../../../../ui/notice.tsx'

type WarningsProps = {
  t: Translate
  roundId: RoundId
  warnings: { readonly lacking: number; readonly objections: number }
}

/** Too few who may vote, or objections that wait: told before the discussion opens and before a decision is made. */
export function ImpartialityWarningsNotice({ t, roundId, warnings: { lacking, objections } }: WarningsProps) {
  if (lacking === 0 && objections === 0) return null
  return (
    <Notice t={t} tone="warning">
      {lacking > 0 ? (
        <p>
          {t('impartiality.quorum_warning', { n: lacking })}{' '}
          <a class="ds-link" href={`/jury/${roundId}/plasser`}>
            {t('impartiality.quorum_warning_act')}
          </a>
        </p>
      ) : null}
      {objections > 0 ? (
        <p>
          {t('impartiality.open_objections', { n: objections })}{' '}
          <a class="ds-link" href={`/jury/${roundId}/habilitet/avgjor#innsigelser`}>
            {t('impartiality.open_objections_act')}
          </a>
        </p>
      ) : null}
    </Notice>
  )
}
