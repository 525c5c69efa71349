import type { Translate } from '../../../../text/translate.ts'
import type { DeclarationRow } from '../queries.ts'

/** Whom the entry names as partners, and why one might look closer; it proposes and decides nothing. */
export function Look({ t, row }: { t: Translate; row: Pick<DeclarationRow, 'partners' | 'hints'> }) {
  const whys = row.hints.map(({ kind, detail }) => t(`impartiality.hint_${kind}`, { detail: detail ?? '' }))
  return (
    <>
      {row.partners.length > 0 ? (
        <p class="hint">{t('impartiality.partners', { names: row.partners.join(', ') })}</p>
      ) : null}
      {whys.length > 0 ? (
        <p class="look-closer">{t('impartiality.look', { why: [...new Set(whys)].join('; ') })}</p>
      ) : null}
    </>
  )
}
