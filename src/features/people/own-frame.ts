import type { Visit } from '../../access/visit.ts'
import type { Breadcrumb, PageFrame } from '../../ui/frame.ts'

/** The frame of a page below one's own: "My page › … › this page". */
export function ownFrame(
  visit: Visit,
  title: string,
  more: { between?: readonly Breadcrumb[]; path?: string; hasError?: boolean } = {},
): PageFrame {
  const { between = [], ...rest } = more
  const breadcrumbs = [{ label: visit.t('ui.myPage'), href: '/min-side' }, ...between, { label: title }]
  return visit.frame({ title, breadcrumbs, ...rest })
}
