import type { RoundId } from '../../../kernel/ids.ts'
import type { TextKey, Translate } from '../../../text/translate.ts'
import { Notice } from '../../../ui/notice.tsx'

type Shut = { readonly id: RoundId; readonly isBarred: boolean; readonly owesDeclaration: boolean }

/** What is kept from whoever leads the round, and, where one's own word opens it, where to give it. */
export function ShutOutNotice({ t, desk, barred }: { t: Translate; desk: Shut; barred: TextKey }) {
  if (!desk.isBarred) return null
  return (
    <Notice t={t} tone="warning">
      {desk.owesDeclaration ? (
        <>
          {t('decisions.declareFirst')}{' '}
          <a class="ds-link" href={`/jury/${desk.id}/habilitet`}>
            {t('people.do_declare')}
          </a>
        </>
      ) : (
        t(barred)
      )}
    </Notice>
  )
}
