import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Field } from '../../../../ui/field.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { localPath } from '../../../../ui/local-path.ts'
import { SearchForm } from '../../../../ui/showcase.tsx'
import type { RoundLine } from '../queries.ts'
import { RoundLines, RoundsByYear } from './round-lines.tsx'

export type PrizesView = {
  readonly frame: PageFrame
  readonly now: Date
  readonly search: string
  readonly open: readonly RoundLine[]
  readonly ongoing: readonly RoundLine[]
  readonly earlier: readonly RoundLine[]
  readonly page: number
  readonly hasMore: boolean
}

function Search({ t, search }: { t: Translate; search: string }) {
  return (
    <SearchForm action={localPath(t.language, '/priser')}>
      <Field t={t} kind="search" name="sok" label={t('public.searchLabel')} value={search} maxLength={100} />
      <Button variant="secondary">{t('public.searchButton')}</Button>
    </SearchForm>
  )
}

function Turning({ t, page, hasMore, search }: { t: Translate; page: number; hasMore: boolean; search: string }) {
  const hrefOf = (number: number) => {
    const query = new URLSearchParams({ ...(search ? { sok: search } : {}), side: String(number) })
    return `${localPath(t.language, '/priser')}?${query.toString()}`
  }
  if (page === 1 && !hasMore) return null
  return (
    <p>
      {page > 1 ? (
        <a class="ds-link" href={hrefOf(page - 1)} rel="prev">
          {t('public.newerRounds')}
        </a>
      ) : null}
      {page > 1 && hasMore ? ' · ' : null}
      {hasMore ? (
        <a class="ds-link" href={hrefOf(page + 1)} rel="next">
          {t('public.olderRounds')}
        </a>
      ) : null}
    </p>
  )
}

export function PrizesPage({ frame, now, search, open, ongoing, earlier, page, hasMore }: PrizesView) {
  const { t } = frame
  const found = open.length + ongoing.length + earlier.length
  const all = { href: localPath(t.language, '/priser'), label: t('public.showAll') }
  return (
    <Page frame={frame} width="work">
      <PageTitle title={frame.title} lead={t('public.prizesLead')} />
      <Search t={t} search={search} />
      {found === 0 ? (
        <EmptyState
          text={search ? t('public.nothingFound', { search }) : t('public.noPrizes')}
          {...(search ? { action: all } : {})}
        />
      ) : null}
      {open.length > 0 ? (
        <Section title={t('public.openNow')}>
          <RoundLines t={t} rounds={open} now={now} />
        </Section>
      ) : null}
      {ongoing.length > 0 ? (
        <Section title={t('public.ongoing')}>
          <RoundLines t={t} rounds={ongoing} now={now} />
        </Section>
      ) : null}
      {earlier.length > 0 ? (
        <Section title={t('public.earlier')}>
          <RoundsByYear t={t} rounds={earlier} now={now} />
        </Section>
      ) : null}
      <Turning t={t} page={page} hasMore={hasMore} search={search} />
    </Page>
  )
}
