import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { ownFrame } from '../own-frame.ts'
import { loadPlatformRoles } from '../queries.ts'
import { AdminPage } from './pages/admin-page.tsx'
import { findOrganisations, loadSiteEvents } from './queries.ts'

const PER_PAGE = 25

function pageNumber(text: string | undefined): number {
  const number = Number(text ?? '1')
  return Number.isInteger(number) && number >= 1 && number <= 1000 ? number : 1
}

export function createAdminRoutes({ db }: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/admin',
      guard: 'signedIn',
      handle: async (visit) => {
        const words = (visit.query('sok') ?? '').trim().slice(0, 100)
        const page = pageNumber(visit.query('side'))
        const view = await db.read(visit.actor, async (r) => {
          const roles = await loadPlatformRoles(r, visit.personId())
          if (roles.length === 0) return null
          return {
            mayInvite: roles.includes('administrator'),
            found: await findOrganisations(r, { words, page, perPage: PER_PAGE }),
            events: await loadSiteEvents(r),
          }
        })
        if (!view) throw new NotFound()
        const pages = Math.ceil(view.found.total / PER_PAGE)
        const frame = ownFrame(visit, visit.t('people.adminTitle'))
        return visit.page(<AdminPage frame={frame} words={words} page={page} pages={pages} {...view} />)
      },
    },
  ]
}
