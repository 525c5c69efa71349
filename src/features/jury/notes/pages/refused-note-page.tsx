import { ButtonLink } from '../../../../ui/button.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'

type RefusedNote = { readonly frame: PageFrame; readonly reason: string; readonly text: string }

/** The note was not saved. The words come back, and nothing of the entry is shown. */
export function RefusedNotePage({ frame, reason, text }: RefusedNote) {
  const { t } = frame
  return (
    <Page frame={frame}>
      <PageTitle title={frame.title} />
      <Notice t={t} tone="danger" title={t('jury.refusedTitle')}>
        <p>{reason}</p>
      </Notice>
      <Section title={t('aids.notes_your_text')}>
        <p class="kept-lines">{text}</p>
      </Section>
      <ButtonLink href="/min-side/notater">{t('aids.notes_title')}</ButtonLink>
    </Page>
  )
}
