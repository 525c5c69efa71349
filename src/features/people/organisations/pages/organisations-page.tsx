import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { TaskList } from '../../../../ui/task-list.tsx'
import type { OwnOrganisation } from '../../queries.ts'
import { roleTitle } from '../../role-label.ts'

export function OrganisationsPage(props: { frame: PageFrame; organisations: readonly OwnOrganisation[] }) {
  const { frame, organisations } = props
  const { t } = frame
  return (
    <Page frame={frame}>
      <PageTitle title={frame.title} lead={t('people.organisationsLead')} />
      {organisations.length === 0 ? (
        <EmptyState text={t('people.noOrganisations')} action={{ href: '/min-side', label: t('ui.myPage') }} />
      ) : (
        <TaskList
          label={frame.title}
          tasks={organisations.map((one) => ({
            label: one.name,
            href: `/organisasjoner/${one.id}`,
            state:
              one.roles.length > 0 ? one.roles.map((role) => roleTitle(t, role)).join(', ') : t('people.unitBelow'),
          }))}
        />
      )}
    </Page>
  )
}
