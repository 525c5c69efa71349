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
