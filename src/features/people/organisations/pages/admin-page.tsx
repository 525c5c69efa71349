import { formatDateTime } from '../../../../text/format.ts'
import { Button } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Field } from '../../../../ui/field.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { FoundOrganisation, SiteEvent } from '../queries.ts'

export type AdminView = {
  readonly frame: PageFrame
  readonly words: string
  readonly found: { readonly rows: readonly FoundOrganisation[]; readonly total: number }
  readonly page: number
  readonly pages: number
  readonly events: readonly SiteEvent[]
  /** An auditor follows the trail, and gives no roles. */
  readonly mayInvite: boolean
}

const ACTIONS = [
  'invitation_sent',
  'invitation_accepted',
  'invitation_withdrawn',
  'role_withdrawn',
  'unit_added',
  'address_changed',
] as const

function Organisations({ frame, words, found, page, pages }: AdminView) {
  const { t } = frame
  const hrefOf = (number: number) => `/admin?sok=${encodeURIComponent(words)}&side=${number}`
  return (
    <Section title={words ? t('people.organisations') : t('people.withoutAdministrator')}>
      <p>{t('people.withoutAdministratorLead', { count: found.total })}</p>
      <form method="get" action="/admin" class="form">
        <Field t={t} kind="search" name="sok" label={t('people.searchOrganisation')} value={words} />
        <Button variant="secondary">{t('people.search')}</Button>
      </form>
      {found.rows.length === 0 ? (
        <EmptyState text={t('people.noneFound')} />
      ) : (
        <Table
          caption={t('people.withoutAdministrator')}
          rows={found.rows}
          columns={[
            {
              label: t('people.organisation'),
              isHeading: true,
              cell: (row) => (
                <a class="ds-link" href={`/organisasjoner/${row.id}#inviter`}>
                  {row.name}
                </a>
              ),
            },
            { label: t('people.number'), cell: (row) => row.number ?? '–' },
            { label: t('people.hasAdministrator'), cell: (row) => t(row.isAdministered ? 'ui.yes' : 'ui.no') },
          ]}
        />
      )}
      {pages > 1 ? <Pagination t={t} page={page} pages={pages} hrefOf={hrefOf} /> : null}
    </Section>
  )
}

function Trail({ frame, events }: AdminView) {
  const { t, language } = frame
  const nameOf = (action: string) => {
    const known = ACTIONS.find((one) => one === action)
    return known ? t(`people.action_${known}`) : action
  }
  return (
    <Section title={t('people.trail')}>
      <p>{t('people.trailLead')}</p>
      {events.length === 0 ? (
        <EmptyState text={t('people.noTrail')} />
      ) : (
        <Table
          caption={t('people.trail')}
          rows={events}
          columns={[
            { label: t('people.trailNumber'), cell: (row) => String(row.seq), isNumber: true },
            { label: t('people.trailWhen'), cell: (row) => formatDateTime(row.at, language) },
            { label: t('people.trailWho'), cell: (row) => row.actorName ?? t('people.hiddenName') },
            { label: t('people.trailWhat'), cell: (row) => nameOf(row.action), isHeading: true },
          ]}
        />
      )}
    </Section>
  )
}

export function AdminPage(view: AdminView) {
  const { frame } = view
  return (
    <Page frame={frame} width="work">
      <PageTitle title={frame.title} lead={frame.t('people.adminLead')} />
      {view.mayInvite ? <Organisations {...view} /> : null}
      <Trail {...view} />
    </Page>
  )
}
