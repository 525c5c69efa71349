import { pickText } from '../../../kernel/texts.ts'
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx'
import type { PageFrame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { Columns, PageTitle } from '../../../ui/layout-parts.tsx'
import type { SubmissionForReading } from '../../entries/contract.ts'
import type { Desk, EntryForScreening } from '../queries.ts'
import { EntryFacts, Submission } from './entry-reading.tsx'

export type EntryView = {
  readonly frame: PageFrame
  readonly desk: Desk
  readonly entry: EntryForScreening
  readonly submission: SubmissionForReading | null
}

export function EntryPage({ frame, desk, entry, submission }: EntryView) {
  const { t } = frame
  const label = entry.outcome === null ? t('admin.screen') : t('admin.changeScreening')
  const mayScreen = desk.phase === 'screening' && entry.standing === 'submitted'
  const side = (
    <>
      <EntryFacts t={t} entry={entry} submission={submission} />
      <ButtonRow>
        {mayScreen ? <ButtonLink href={`/runder/${desk.id}/siling/${entry.id}`}>{label}</ButtonLink> : null}
        <ButtonLink href={`/runder/${desk.id}/soknader`} variant="tertiary">
          {t('admin.toList')}
        </ButtonLink>
      </ButtonRow>
    </>
  )
  return (
    <Page frame={frame} width="work">
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} />
      <Columns side={side} sideLabel={t('admin.theEntry')}>
        <Submission t={t} submission={submission} />
      </Columns>
    </Page>
  )
}
