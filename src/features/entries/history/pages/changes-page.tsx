import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Differences } from '../../../../ui/differences.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Field } from '../../../../ui/field.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import type { ChangedText } from '../changes.ts'

export type ChangesView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  readonly sides: readonly { readonly value: string; readonly label: string }[]
  readonly from: string
  readonly to: string
  /** Null where nothing has been sent. */
  readonly changes: { readonly changed: readonly ChangedText[]; readonly unchanged: number } | null
}

function Choose({ view }: { view: ChangesView }) {
  const { t } = view.frame
  return (
    <form method="get" action={`/soknader/${view.entryId}/endringer`} class="form">
      <Field t={t} kind="select" name="fra" label={t('writing.from')} value={view.from} choices={view.sides} />
      <Field t={t} kind="select" name="til" label={t('writing.to')} value={view.to} choices={view.sides} />
      <ButtonRow>
        <Button variant="secondary">{t('writing.compare')}</Button>
      </ButtonRow>
    </form>
  )
}

/** The whole entry: each answer that differs between what was sent and what stands now. */
export function ChangesPage(view: ChangesView) {
  const { t } = view.frame
  const { changes } = view
  const back = { href: `/soknader/${view.entryId}`, label: t('entries.back_to_entry') }
  if (!changes) {
    return (
      <Page frame={view.frame} width="text">
        <PageTitle kicker={view.entryTitle} title={view.frame.title} />
        <EmptyState text={t('writing.never_sent')} action={back} />
      </Page>
    )
  }
  return (
    <Page frame={view.frame} width="text">
      <PageTitle
        kicker={view.entryTitle}
        title={view.frame.title}
        lead={t('writing.changed_count', { changed: changes.changed.length, unchanged: changes.unchanged })}
      />
      <Choose view={view} />
      {changes.changed.map(({ label, before, after }) => (
        <Section title={label}>
          <Differences t={t} before={before} after={after} label={label} />
        </Section>
      ))}
      <p>
        <a class="ds-link" href={back.href}>
          {back.label}
        </a>
      </p>
    </Page>
  )
}
