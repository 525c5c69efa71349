import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'

/** For those who could read a file until the scanner found something in it: the lists still name what was sent. */
export function RefusedFilePage({ frame }: { frame: PageFrame }) {
  return (
    <Page frame={frame} width="text">
      <PageTitle title={frame.title} lead={frame.t('files.refused_text')} />
    </Page>
  )
}

/** For a juror who reads blind: the names within the file cannot be taken out, so it waits for the discussion. */
export function UnreadableBlindPage({ frame }: { frame: PageFrame }) {
  return (
    <Page frame={frame} width="text">
      <PageTitle title={frame.title} lead={frame.t('files.blind_text')} />
    </Page>
  )
}
