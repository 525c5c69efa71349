import { roundFrame } from '../../../access/round-frame.ts'
import type { Visit } from '../../../access/visit.ts'
import type { Breadcrumb, PageFrame } from '../../../ui/frame.ts'
import { Notice } from '../../../ui/notice.tsx'
import type { Desk } from '../queries.ts'

/** The frame of a page of the panel; the way back leads to the reader's own desk. */
export function panelFrame(
  visit: Visit,
  desk: Desk,
  page: { title: string; between?: readonly Breadcrumb[]; hasError?: boolean },
): PageFrame {
  const home = desk.isSecretariat ? `/runder/${desk.id}` : `/jury/${desk.id}`
  return roundFrame(visit, desk, { ...page, home })
}

/** What was just done, or why it was not. */
export function Answered({
  frame,
  done,
  refusal,
}: {
  frame: PageFrame
  done?: string | undefined
  refusal?: string | undefined
}) {
  if (refusal) {
    return (
      <Notice t={frame.t} tone="danger">
        {refusal}
      </Notice>
    )
  }
  return done ? (
    <Notice t={frame.t} tone="success">
      {done}
    </Notice>
  ) : null
}
