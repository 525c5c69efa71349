import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { leavePlace, openAtWork } from '../open-at-work.ts'
import { presenceLines } from './words.ts'

const PLACE = /^[a-z0-9]{1,20}$/

/** The page module tells that its page is in view, and is told who else is here. */
async function beat(services: Services, visit: Visit) {
  const form = await visit.form()
  const place = form.text('place')
  if (!PLACE.test(place)) return visit.json({ error: 'invalid' }, 422)
  if (form.text('gone') === '1') {
    await leavePlace(services, visit, place)
    return visit.json({ here: [] })
  }
  const workspace = await openAtWork(services, visit, place)
  const lines = presenceLines(visit.t, workspace, visit.personId(), visit.now)
  return visit.json({ here: lines.length > 0 ? lines : [visit.t('team.here_nobody')] })
}

export function createPresenceRoutes(services: Services): readonly Route[] {
  const path = '/soknader/:id/her'
  return [{ method: 'post', path, guard: 'signedIn', handle: (visit) => beat(services, visit) }]
}
