import type { Visit } from '../../../../access/visit.ts'
import { pickText } from '../../../../kernel/texts.ts'
import type { Breadcrumb, PageFrame } from '../../../../ui/frame.ts'
import type { Seat } from '../queries.ts'

function roleOf(visit: Visit, seat: Seat): string {
  if (seat.isLeader) return visit.t('jury.roleLeader')
  return visit.t(seat.isJuror ? 'jury.roleJuror' : 'jury.roleSecretariat')
}

/** The frame of every page behind the jury's door. */
export function juryFrame(
  visit: Visit,
  seat: Seat,
  page: { title: string; trail?: readonly Breadcrumb[]; hasError?: boolean; isDesk?: boolean },
): PageFrame {
  const roundTitle = pickText(seat.title, visit.language)
  const desk: Breadcrumb = page.isDesk ? { label: roundTitle } : { label: roundTitle, href: `/jury/${seat.roundId}` }
  return visit.frame({
    title: page.title,
    prizeName: pickText(seat.prizeName, visit.language),
    organisationName: seat.organisationName,
    roleLabel: roleOf(visit, seat),
    breadcrumbs: [{ label: visit.t('ui.myPage'), href: '/min-side' }, desk, ...(page.trail ?? [])],
    hasError: page.hasError ?? false,
  })
}
