import { pickText } from '../../../kernel/texts.ts'
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx'
import type { PageFrame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { Columns, PageTitle, Section } from '../../../ui/layout-parts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { type SentSayings, SentSayingsPart, type SubmissionForReading } from '../../entries/contract.ts'
import type { ListedLetter } from '../outbox/outbox-queries.ts'
import { LetterTable } from '../outbox/pages/outbox-page.tsx'
import type { Desk, EntryForScreening } from '../queries.ts'
import { EntryFacts, Submission } from './entry-reading.tsx'

export type EntryView = {
  readonly frame: PageFrame
  readonly desk: Desk
  readonly entry: EntryForScreening
  readonly submission: SubmissionForReading | null
}

/** Every letter about the entry, and a warning where one did not arrive. */
function Letters({ frame, desk, letters }: EntryView & { letters: readonly ListedLetter[] }) {
  const { t } = frame
  const lost = letters.filter(({ state }) => state === 'bounced' || state === 'interrupted' || state === 'gave_up')
  return (
    <Section title={t('outbox.lettersOfEntry')}>
      {lost.length > 0 ? (
        <Notice t={t} tone="warning" title={t('outbox.troubleTitle', { count: lost.length })}>
          {t('outbox.troubleText')}
        </Notice>
      ) : null}
      {letters.length === 0 ? (
        <p>{t('outbox.lettersOfEntryNone')}</p>
      ) : (
        <LetterTable t={t} roundId={desk.id} letters={letters} ofEntry />
      )}
    </Section>
  )
}

type WholeView = EntryView & { letters: readonly ListedLetter[]; sayings: SentSayings | null }

export function EntryPage(props: WholeView) {
  const { frame, desk, entry, submission } = props
  const { t } = frame
  const label = entry.outcome === null ? t('admin.screen') : t('admin.changeScreening')
  const mayReverse = desk.phase === 'assessment' && entry.outcome === 'ineligible'
  const mayScreen = (desk.phase === 'screening' || mayReverse) && entry.standing === 'submitted'
  const side = (
    <>
      <EntryFacts t={t} entry={entry} submission={submission} />
      <ButtonRow>
        {submission ? (
          <ButtonLink href={`/runder/${desk.id}/soknader/${entry.id}/soknad.pdf`} variant="secondary">
            {t('files.entry_pdf')}
          </ButtonLink>
        ) : null}
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
        <SentSayingsPart t={t} sayings={props.sayings} />
        <Submission t={t} submission={submission} />
        <Letters {...props} />
      </Columns>
    </Page>
  )
}
