import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { pickText } from '../../../kernel/texts.ts'
import { isoDay } from '../../../text/format.ts'
import { readOsloTime } from '../calendar/oslo-time.ts'
import { isFrozen } from '../phase-rules.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { roundOf } from '../set-up-routes.tsx'
import { createActRoutes } from './act-routes.tsx'
import { gapsBefore } from './change-phase.ts'
import { nextActOf } from './pages/desk-acts.tsx'
import { DeskPage } from './pages/desk-page.tsx'
import { SecretariatPage } from './pages/secretariat-page.tsx'
import { loadMyRounds, loadNumbers, mayFound } from './queries.ts'

function startOfDay(now: Date): Date {
  const read = readOsloTime(isoDay(now))
  return read.kind === 'time' ? read.at : now
}

async function showDesk(services: Services, visit: Visit): Promise<Response> {
  const roundId = roundOf(visit)
  const { t, now, language } = visit
  const found = await services.db.read(visit.actor, async (reader) => {
    const setUp = await loadSetUp(reader, roundId)
    return setUp && { setUp, numbers: await loadNumbers(reader, roundId, startOfDay(now)) }
  })
  if (!found) throw new NotFound()
  const { setUp, numbers } = found
  const title = pickText(setUp.round.title, language)
  const frame = visit.frame({
    title,
    prizeName: pickText(setUp.round.prizeName, language),
    organisationName: setUp.round.organisationName,
    roleLabel: t('prizes.role_secretariat'),
    breadcrumbs: [{ label: t('prizes.secretariat'), href: '/sekretariat' }, { label: title }],
  })
  const act = nextActOf(setUp.round)
  const gaps = act && !isFrozen(setUp.round) ? gapsBefore(setUp, act, now) : []
  const isNew = visit.query('ny') !== undefined
  return visit.page(<DeskPage {...{ frame, setUp, gaps, numbers, isNew, now }} />)
}

async function showMine(services: Services, visit: Visit): Promise<Response> {
  const [mine, canFound] = await services.db.read(visit.actor, async (reader) => {
    return [await loadMyRounds(reader), await mayFound(reader)] as const
  })
  const title = visit.t('prizes.secretariat')
  const frame = visit.frame({ title, breadcrumbs: [{ label: title }] })
  return visit.page(<SecretariatPage {...{ frame, mine, canFound }} now={visit.now} />)
}

export function createDeskRoutes(services: Services): readonly Route[] {
  return [
    { method: 'get', path: '/sekretariat', guard: 'signedIn', handle: (visit) => showMine(services, visit) },
    { method: 'get', path: '/runder/:id', guard: 'signedIn', handle: (visit) => showDesk(services, visit) },
    ...createActRoutes(services),
  ]
}
