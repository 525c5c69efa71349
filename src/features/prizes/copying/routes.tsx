import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { openSetUp, setUpFrame } from '../set-up-routes.tsx'
import { copyRound } from './copy-round.ts'
import { CopyPage } from './pages/copy-page.tsx'

async function show(services: Services, visit: Visit, isRefused = false): Promise<Response> {
  const setUp = await openSetUp(services, visit)
  const frame = setUpFrame(visit, setUp, { title: visit.t('life.copy') })
  return visit.page(<CopyPage frame={frame} setUp={setUp} isRefused={isRefused} />, isRefused ? 403 : 200)
}

async function copy(services: Services, visit: Visit): Promise<Response> {
  const { round } = await openSetUp(services, visit)
  const withRoles = (await visit.form()).text('roles') !== ''
  const outcome = await copyRound(services, { personId: visit.personId(), roundId: round.id, withRoles })
  if (outcome.kind === 'not_yours') return show(services, visit, true)
  return visit.redirect(`/runder/${outcome.roundId}/kalender`)
}

export function createCopyRoutes(services: Services): readonly Route[] {
  const path = '/runder/:id/kopier'
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => show(services, visit) },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => copy(services, visit) },
  ]
}
