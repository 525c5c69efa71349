import { pickText, type Texts } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Panel } from '../../../../ui/layout-parts.tsx'
import { localPath } from '../../../../ui/local-path.ts'
import { LineList } from '../../../../ui/showcase.tsx'
import type { Seat } from '../../panel/queries.ts'
import type { ResultWinner, Won } from '../won-queries.ts'

type WonProps = { t: Translate; seat: Seat; won: Won }

function inCategory(t: Translate, name: Texts | null): string {
  return name ? pickText(name, t.language) : ''
}

/** The statement as everybody reads it; until the result is released, where the panel writes it. */
function statementOf(t: Translate, seat: Seat, { entryId, path }: ResultWinner): string {
  const isPublic = seat.phase === 'released' || seat.phase === 'archived'
  return isPublic && path ? localPath(t.language, path) : `/runder/${seat.roundId}/begrunnelse/${entryId}`
}

/** Who won comes before every figure, since the jury has decided and not the mean. */
export function WonPart({ t, seat, won: { winners, nonAwards } }: WonProps) {
  const items = winners.map((winner) => ({
    href: `/jury/${seat.roundId}/soknad/${winner.entryId}`,
    title: winner.title,
    note: [winner.unitName, winner.organisationName, inCategory(t, winner.categoryName)].filter(Boolean).join(' · '),
    end: (
      <a class="ds-link" href={statementOf(t, seat, winner)}>
        {t('result.won_statement')}
        <span class="visually-hidden"> {t('result.won_statement_of', { title: winner.title })}</span>
      </a>
    ),
  }))
  return (
    <Panel honour title={t('result.won_title', { count: winners.length })}>
      {winners.length > 0 ? <LineList items={items} /> : null}
      {nonAwards.map(({ categoryName, reason }) => (
        <p>
          <strong>
            {categoryName ? t('result.won_none_in', { category: inCategory(t, categoryName) }) : t('result.won_none')}
          </strong>{' '}
          {pickText(reason, t.language)}
        </p>
      ))}
      <p class="hint">{t(seat.phase === 'decided' ? 'result.won_secret' : 'result.won_figures')}</p>
    </Panel>
  )
}
