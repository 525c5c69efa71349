import type { Visit } from '../../access/visit.ts'
import { pickText } from '../../kernel/texts.ts'
import type { PageFrame } from '../../ui/frame.ts'
import type { Workspace } from './workspace.ts'

export function titleOf(visit: Pick<Visit, 't'>, workspace: Workspace): string {
  return workspace.entry.title === '' ? visit.t('entries.untitled') : workspace.entry.title
}

/** The frame of a page about one entry: where one is, from one's own page down to the entry. */
export function entryFrame(
  visit: Visit,
  workspace: Workspace,
  title: string,
  extra: Partial<PageFrame> = {},
): PageFrame {
  const { round } = workspace.rules
  return visit.frame({
    title,
    prizeName: pickText(round.title, visit.language),
    organisationName: round.organisationName,
    breadcrumbs: [
      { label: visit.t('ui.myPage'), href: '/min-side' },
      { label: titleOf(visit, workspace), href: `/soknader/${workspace.entry.id}` },
      { label: title },
    ],
    ...extra,
  })
}
